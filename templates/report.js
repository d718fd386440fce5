"use strict";
(function () {
  var search = document.getElementById("search");
  var status = document.getElementById("status");
  var count = document.getElementById("count");
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  function apply() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var wanted = status.value;
    var shown = 0;
    rows.forEach(function (row, i) {
      var fits = (!wanted || row.getAttribute("data-row") === wanted) &&
        words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      row.hidden = !fits;
      if (fits) { shown += 1; }
    });
    groups.forEach(function (group) {
      var inside = group.querySelectorAll("[data-row]");
      group.hidden = inside.length > 0 && !group.querySelector("[data-row]:not([hidden])");
    });
    count.textContent = words.length || wanted ? shown + " of " + rows.length + " rows" : rows.length + " rows";
  }
  search.addEventListener("input", apply);
  status.addEventListener("change", apply);
  document.getElementById("tools").hidden = false;
  apply();
})();
