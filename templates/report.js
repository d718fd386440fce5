(function () {
  "use strict";
  var search = document.getElementById("search"), status = document.getElementById("status");
  var pillar = document.getElementById("pillar"), found = document.getElementById("found");
  var form = search.form, rows = [], timer = 0;
  document.querySelectorAll("main tbody tr, .claims li li").forEach(function (row) {
    rows.push({ row: row, text: row.textContent.toLowerCase(), verdict: row.getAttribute("data-v") || "", waived: row.hasAttribute("data-waived") });
  });
  var checks = [].slice.call(document.querySelectorAll(".check"));
  function fits(item, wanted) {
    switch (wanted) {
      case "fail": return item.verdict === "fail" || item.verdict === "not-satisfied";
      case "unknown": return item.verdict === "undetermined";
      case "waived": return item.waived || item.verdict === "satisfied-with-exceptions";
      case "pass": return item.verdict === "pass" || item.verdict === "satisfied";
      default: return true;
    }
  }
  function apply() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean), wanted = status.value, shown = 0;
    var active = words.length > 0 || wanted !== "" || pillar.value !== "";
    rows.forEach(function (item) {
      var check = item.row.closest(".check");
      var title = check ? check.querySelector("h3").textContent.toLowerCase() : "";
      var ok = fits(item, wanted) && words.every(function (word) { return item.text.indexOf(word) >= 0 || title.indexOf(word) >= 0; });
      if (ok && pillar.value !== "") { ok = !!check && check.getAttribute("data-pillar") === pillar.value; }
      item.row.hidden = !ok;
      if (ok) { shown += 1; }
    });
    checks.forEach(function (check) {
      var any = check.querySelector("tbody tr:not([hidden])") !== null;
      if (!any && check.querySelector("tbody tr") === null) {
        var text = check.textContent.toLowerCase();
        any = fits({ verdict: check.getAttribute("data-v"), waived: false }, wanted) &&
          words.every(function (word) { return text.indexOf(word) >= 0; }) &&
          (pillar.value === "" || check.getAttribute("data-pillar") === pillar.value);
      }
      check.hidden = active && !any;
    });
    document.querySelectorAll(".scroll").forEach(function (box) {
      box.hidden = active && box.querySelector("tbody tr:not([hidden])") === null;
    });
    found.textContent = active ? shown + (shown === 1 ? " row" : " rows") : "";
  }
  function soon() { clearTimeout(timer); timer = setTimeout(apply, 120); }
  search.addEventListener("input", soon);
  status.addEventListener("change", apply);
  pillar.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link) { return; }
    var target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (target && (target.hidden || target.closest("[hidden]"))) { form.reset(); setTimeout(function () { apply(); target.scrollIntoView(); }, 0); }
  });
  // On paper nobody can open what is folded.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (folded) { folded.open = true; folded.setAttribute("data-folded", ""); });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-folded]").forEach(function (folded) { folded.open = false; folded.removeAttribute("data-folded"); });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { event.preventDefault(); search.focus(); }
  });
}());
