//! Readers of Terraform on small plans, states and sources. Takes their texts, gives rows that tests hold.

use super::super::reading::Reading;
use super::*;
use crate::facts::value_text;
use crate::model::{Digest, read_json};

fn artefact(kind: &str, path: &str) -> Artefact {
    serde_json::from_value(serde_json::json!({
        "path": format!("terraform/clinic/{path}"), "kind": kind, "account": "clinic", "region": null, "subject": null,
        "captured_at": null, "captured_by": null, "digest": Digest::of(b""), "size": 0, "outcome": "collected",
        "source": path,
    }))
    .unwrap()
}

fn query(facts: &Facts, sql: &str) -> Vec<String> {
    let answer = facts.query(sql, &[], 200).unwrap();
    answer.rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join(" | ")).collect()
}

/// The facts of a folder of sources.
fn of_sources(files: &[(&str, &str)]) -> Facts {
    let facts = Facts::new().unwrap();
    let artefacts: Vec<Artefact> = files.iter().map(|(name, _)| artefact("terraform.source", name)).collect();
    let readings: Vec<Reading<'_>> =
        artefacts.iter().map(|a| Reading::new(&facts, a, Scope::account("terraform", "clinic"))).collect();
    let parsed: Vec<(usize, source::File)> =
        files.iter().enumerate().map(|(i, (_, text))| (i, source::File::parse(text).unwrap())).collect();
    fill(&source::world(&parsed, "infra"), &readings.iter().collect::<Vec<_>>());
    readings.into_iter().for_each(|reading| reading.finish().unwrap());
    facts
}

/// The facts of a plan or a state.
fn of_json(kind: &str, text: &str) -> Facts {
    let facts = Facts::new().unwrap();
    let artefact = artefact(kind, "show.json");
    let reading = Reading::new(&facts, &artefact, Scope::account("terraform", "clinic"));
    let (_, reader) = READERS.iter().find(|(read, _)| *read == kind).unwrap();
    reader(&reading, &Answer::Json(read_json(text.as_bytes()).unwrap().value));
    reading.finish().unwrap();
    facts
}

const GRANTS: &str = "SELECT kind, principal, effect, action, resource, resource_like FROM tf_grants ORDER BY rowid";

/// The bot of our tests: its role may read and write one bucket's objects and read one secret, and nothing else.
const BOT: &str = r#"
variable "prefix" { default = "clinic" }
locals { name = "${var.prefix}-claims-bot" }

resource "aws_s3_bucket" "results" {
  bucket = "${var.prefix}-claims-results"
}
resource "aws_secretsmanager_secret" "portal" {
  name = "portal-login"
}
resource "aws_iam_role" "claims_bot" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}
resource "aws_iam_role_policy" "claims_bot" {
  name = "claims-bot"
  role = aws_iam_role.claims_bot.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.results.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = aws_secretsmanager_secret.portal.arn
      }
    ]
  })
}
"#;

const TRUST: &str = r#"
data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
"#;

#[test]
fn a_bots_role_has_exactly_the_grants_that_its_sources_declare() {
    let facts = of_sources(&[("infra/bot.tf", BOT), ("infra/trust.tf", TRUST)]);
    assert_eq!(
        query(&facts, GRANTS),
        [
            "trust | lambda.amazonaws.com | Allow | sts:AssumeRole |  | ",
            "identity | clinic-claims-bot | Allow | s3:GetObject | arn:aws:s3:::clinic-claims-results/* | arn:aws:s3:::clinic-claims-results/*",
            "identity | clinic-claims-bot | Allow | s3:PutObject | arn:aws:s3:::clinic-claims-results/* | arn:aws:s3:::clinic-claims-results/*",
            "identity | clinic-claims-bot | Allow | secretsmanager:GetSecretValue | ${aws_secretsmanager_secret.portal.arn} | arn:aws*:secretsmanager:*:*:secret:portal-login-??????",
        ]
    );
    assert_eq!(
        query(
            &facts,
            "SELECT DISTINCT principal_kind, principal_address, policy, place, artefact FROM tf_grants WHERE kind = 'identity'"
        ),
        ["role | aws_iam_role.claims_bot | aws_iam_role_policy.claims_bot | :15 | terraform/clinic/infra/bot.tf"]
    );
    // A bucket whose name is not set goes by its address; a role too.
    let unnamed = BOT.replace("  bucket = \"${var.prefix}-claims-results\"\n", "").replace("local.name", "var.role");
    let facts = of_sources(&[("infra/bot.tf", &unnamed)]);
    assert_eq!(
        query(&facts, GRANTS).get(1).map(String::as_str),
        Some(
            "identity | ${aws_iam_role.claims_bot} | Allow | s3:GetObject | arn:aws:s3:::${aws_s3_bucket.results}/* | "
        )
    );
    // Its trust policy is in a file that is not there: it is not known, and not left out.
    assert_eq!(
        query(&facts, GRANTS).first().map(String::as_str),
        Some("trust | ${aws_iam_role.claims_bot} |  |  |  | ")
    );
}

#[test]
fn expressions_go_as_far_as_the_sources_do() {
    let with = |expression: &str| {
        let text = format!(
            r#"
variable "names" {{ default = ["a", "b"] }}
variable "region" {{}}
variable "secret" {{
  default   = "hunter2hunter2"
  sensitive = true
}}
locals {{
  tags   = {{ Team = "claims", (var.names[0]) = 1 }}
  loop   = local.pool
  pool   = local.loop
  bucket = "clinic-${{var.names[1]}}"
}}
resource "aws_s3_bucket" "x" {{ bucket = local.bucket }}
resource "t_t" "t" {{
  v = {expression}
}}
"#
        );
        let facts = of_sources(&[("main.tf", &text)]);
        query(&facts, "SELECT json_extract(attributes, '$.v'), unknown FROM tf_resources WHERE type = 't_t'").join(";")
    };
    for (expression, expected) in [
        (r#""${var.names[0]}-${local.tags.Team}-${local.tags["a"]}""#, "a-claims-1 | []"),
        ("[for n in var.names : upper(n) if n != \"a\"]", r#"["B"] | []"#),
        ("{ for i, n in var.names : n => i }", r#"{"a":0,"b":1} | []"#),
        ("var.region == \"us-east-1\" ? \"x\" : \"x\"", "x | []"),
        ("var.region == \"us-east-1\" ? \"x\" : \"y\"", r#"${var.region == 'us-east-1' ? 'x' : 'y'} | ["/v"]"#),
        ("false && var.region == \"x\"", "0 | []"),
        ("1 + 2 * 3", "7 | []"),
        ("var.secret", r#"${var.secret} | ["/v"]"#),
        ("\"pre-${var.secret}\"", r#"pre-${var.secret} | ["/v"]"#),
        ("local.loop", r#"${local.loop} | ["/v"]"#),
        ("aws_s3_bucket.x.arn", "arn:aws:s3:::clinic-b | []"),
        ("aws_s3_bucket.y.arn", r#"${aws_s3_bucket.y.arn} | ["/v"]"#),
        ("aws_s3_bucket.x.website_endpoint", r#"${aws_s3_bucket.x.website_endpoint} | ["/v"]"#),
        ("join(\",\", concat(var.names, [\"c\"]))", "a,b,c | []"),
        ("merge(local.tags, { Team = \"x\" }).Team", "x | []"),
        ("format(\"%s/%d\", var.names[0], 3)", "a/3 | []"),
        ("lookup(local.tags, \"none\", \"d\")", "d | []"),
        ("cidrsubnet(\"10.0.0.0/8\", 8, 1)", r#"${cidrsubnet('10.0.0.0/8', 8, 1)} | ["/v"]"#),
        ("file(\"secret.txt\")", r#"${file('secret.txt')} | ["/v"]"#),
        ("jsonencode({ b = 1, a = [true, null] })", r#"{"a":[true,null],"b":1} | []"#),
        ("\"$${aws:username}\"", "${aws:username} | []"),
        ("<<-EOT\n    one ${var.names[0]}\n    %{ for n in var.names }${n};%{ endfor }\n  EOT\n", "one a\na;b;\n | []"),
        ("var.names[*]", r#"["a","b"] | []"#),
        ("replace(\"a-b\", \"-\", \"_\")", "a_b | []"),
        ("sensitive(\"abc\")", r#"${sensitive('abc')} | ["/v"]"#),
    ] {
        assert_eq!(with(expression), expected, "{expression}");
    }
}

#[test]
fn documents_are_read_in_every_form() {
    let text = r#"
variable "buckets" { default = ["one", "two"] }
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Base"
    actions   = ["s3:ListBucket"]
    resources = [for b in var.buckets : "arn:aws:s3:::${b}"]
  }
}
data "aws_iam_policy_document" "full" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  dynamic "statement" {
    for_each = toset(var.buckets)
    content {
      effect    = "Deny"
      actions   = ["s3:DeleteObject"]
      resources = ["arn:aws:s3:::${statement.value}/*"]
      condition {
        test     = "Bool"
        variable = "aws:SecureTransport"
        values   = ["false"]
      }
    }
  }
  dynamic "statement" {
    for_each = var.more
    content { actions = ["*"] }
  }
}
resource "aws_iam_policy" "full" {
  name   = "full"
  policy = data.aws_iam_policy_document.full.json
}
resource "aws_iam_role" "bot" {
  name                = "bot"
  managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
  inline_policy {
    name   = "in"
    policy = <<EOF
{"Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}}
EOF
  }
}
resource "aws_iam_role_policy_attachment" "bot" {
  role       = aws_iam_role.bot.name
  policy_arn = aws_iam_policy.full.arn
}
resource "aws_iam_user_policy" "old" {
  user   = "ann"
  policy = file("policy.json")
}
resource "aws_s3_bucket_policy" "p" {
  bucket = "one"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::one/*" }] })
}
resource "google_project_iam_member" "m" {
  project = "clinic-prod"
  role    = "roles/viewer"
  member  = "serviceAccount:${google_service_account.bot.email}"
}
resource "aws_sqs_queue" "none" {
  count  = 0
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
}
"#;
    let facts = of_sources(&[("main.tf", text)]);
    let sql = "SELECT kind, principal, effect, CASE WHEN not_action THEN 'not ' ELSE '' END || coalesce(action, '?'), resource, condition, policy FROM tf_grants ORDER BY rowid";
    let secure = r#"{"Bool":{"aws:SecureTransport":["false"]}}"#;
    let full = |kind: &str, who: &str| {
        [
            format!("{kind} | {who} | Allow | s3:ListBucket | arn:aws:s3:::one |  | aws_iam_policy.full"),
            format!("{kind} | {who} | Allow | s3:ListBucket | arn:aws:s3:::two |  | aws_iam_policy.full"),
            format!("{kind} | {who} | Deny | s3:DeleteObject | arn:aws:s3:::one/* | {secure} | aws_iam_policy.full"),
            format!("{kind} | {who} | Deny | s3:DeleteObject | arn:aws:s3:::two/* | {secure} | aws_iam_policy.full"),
            format!("{kind} | {who} |  | ? |  |  | aws_iam_policy.full"),
        ]
    };
    let mut expected: Vec<String> = full("policy", "").to_vec();
    expected.push("identity | bot | Allow | not iam:* | * |  | aws_iam_role.bot".to_owned());
    expected.push("identity | bot |  | ? |  |  | arn:aws:iam::aws:policy/ReadOnlyAccess".to_owned());
    expected.extend(full("identity", "bot"));
    expected.push("identity | ann |  | ? |  |  | aws_iam_user_policy.old".to_owned());
    expected.push("resource | * | Allow | s3:GetObject | arn:aws:s3:::one/* |  | aws_s3_bucket_policy.p".to_owned());
    expected.push("gcp | serviceAccount:${google_service_account.bot.email} | Allow | roles/viewer | clinic-prod |  | google_project_iam_member.m".to_owned());
    assert_eq!(query(&facts, sql), expected);
}

#[test]
fn counts_and_each_make_instances() {
    let text = r#"
resource "a_b" "two" {
  count = 2
  name  = "n-${count.index}"
}
resource "a_b" "each" {
  for_each = { x = 1, y = 2 }
  name     = "${each.key}-${each.value}"
}
resource "a_b" "unknown" {
  for_each = var.them
  name     = each.key
}
resource "a_b" "none" { count = 0 }
"#;
    assert_eq!(
        query(&of_sources(&[("m.tf", text)]), "SELECT address, json_extract(attributes, '$.name') FROM tf_resources"),
        [
            "a_b.two[0] | n-0",
            "a_b.two[1] | n-1",
            "a_b.each[\"x\"] | x-1",
            "a_b.each[\"y\"] | y-2",
            "a_b.unknown | ${each.key}",
        ]
    );
}

/// A plan of the same bot before anything is there: what Terraform computes is not known.
const PLAN: &str = r#"{"format_version":"1.2","terraform_version":"1.11.4",
"variables":{"portal_password":{"value":"open-sesame"}},
"resource_changes":[
 {"address":"module.bot.aws_iam_role.bot","module_address":"module.bot","mode":"managed","type":"aws_iam_role","name":"bot","provider_name":"registry.terraform.io/hashicorp/aws",
  "change":{"actions":["create"],"after":{"name":"claims-bot","assume_role_policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}]}"},"after_unknown":{"arn":true,"id":true},"after_sensitive":{}}},
 {"address":"module.bot.aws_iam_role_policy.bot","module_address":"module.bot","mode":"managed","type":"aws_iam_role_policy","name":"bot",
  "change":{"actions":["create"],"after":{"name":"in"},"after_unknown":{"id":true,"policy":true,"role":true},"after_sensitive":{}}},
 {"address":"module.bot.aws_iam_role_policy.doc","module_address":"module.bot","mode":"managed","type":"aws_iam_role_policy","name":"doc",
  "change":{"actions":["create"],"after":{"name":"doc","role":"claims-bot"},"after_unknown":{"id":true,"policy":true},"after_sensitive":{}}},
 {"address":"module.bot.data.aws_iam_policy_document.doc","module_address":"module.bot","mode":"data","type":"aws_iam_policy_document","name":"doc",
  "change":{"actions":["read"],"after":{"statement":[{"sid":"S","effect":null,"actions":["s3:GetObject"],"resources":[null]}]},"after_unknown":{"id":true,"json":true,"statement":[{"actions":[false],"resources":[true]}]}}},
 {"address":"aws_iam_user_policy.gone","mode":"managed","type":"aws_iam_user_policy","name":"gone",
  "change":{"actions":["delete"],"before":{"user":"ann","policy":"{\"Statement\":[]}"},"after":null,"after_unknown":{}}},
 {"address":"aws_db_instance.ehr","mode":"managed","type":"aws_db_instance","name":"ehr",
  "change":{"actions":["delete","create"],"after":{"identifier":"ehr","password":"open-sesame","tags":{"note":"login open-sesame"},"listener":["x"]},"after_unknown":{},"after_sensitive":{"listener":[true]}}}],
"configuration":{"root_module":{"variables":{"portal_password":{"sensitive":true}},"resources":[],
 "module_calls":{"bot":{"module":{"resources":[
  {"address":"aws_iam_role_policy.bot","expressions":{"policy":{"references":["aws_s3_bucket.results.arn","aws_s3_bucket.results"]},"role":{"references":["aws_iam_role.bot.id","aws_iam_role.bot"]}}},
  {"address":"aws_iam_role_policy.doc","expressions":{"policy":{"references":["data.aws_iam_policy_document.doc.json","data.aws_iam_policy_document.doc"]},"role":{"references":["aws_iam_role.bot.name","aws_iam_role.bot"]}}}]}}}}}}"#;

#[test]
fn a_plan_says_what_it_does_not_know() {
    let facts = of_json("terraform.plan", PLAN);
    assert_eq!(
        query(&facts, "SELECT address, action, mode, unknown FROM tf_resources ORDER BY rowid"),
        [
            r#"module.bot.aws_iam_role.bot | create | managed | ["/arn","/id"]"#,
            r#"module.bot.aws_iam_role_policy.bot | create | managed | ["/id","/policy","/role"]"#,
            r#"module.bot.aws_iam_role_policy.doc | create | managed | ["/id","/policy"]"#,
            r#"module.bot.data.aws_iam_policy_document.doc | read | data | ["/id","/json","/statement/0/resources/0"]"#,
            "aws_iam_user_policy.gone | delete | managed | []",
            "aws_db_instance.ehr | replace | managed | []",
        ]
    );
    assert_eq!(
        query(
            &facts,
            "SELECT kind, principal, principal_address, effect, action, resource, place FROM tf_grants ORDER BY rowid"
        ),
        [
            "trust | lambda.amazonaws.com | module.bot.aws_iam_role.bot | Allow | sts:AssumeRole |  | /resource_changes/0",
            "identity | claims-bot | module.bot.aws_iam_role.bot |  |  |  | /resource_changes/1",
            "identity | claims-bot | module.bot.aws_iam_role.bot | Allow | s3:GetObject |  | /resource_changes/2",
        ]
    );
    assert_eq!(
        query(&facts, "SELECT refers FROM tf_resources WHERE address LIKE '%role_policy.bot'"),
        [r#"{"policy":"module.bot.aws_s3_bucket.results","role":"module.bot.aws_iam_role.bot"}"#]
    );
    let everything = query(&facts, "SELECT attributes FROM tf_resources").join("\n");
    assert!(
        !everything.contains("open-sesame") && everything.contains(r#""listener":["(sensitive)"]"#),
        "{everything}"
    );
}

#[test]
fn a_state_says_what_terraform_believes() {
    let shown = r#"{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[
        {"address":"aws_iam_role.bot","mode":"managed","type":"aws_iam_role","name":"bot","values":{"name":"bot","arn":"arn:aws:iam::111122223333:role/bot","managed_policy_arns":["arn:aws:iam::111122223333:policy/p"],"inline_policy":[]},"sensitive_values":{}}],
        "child_modules":[{"address":"module.m","resources":[
        {"address":"module.m.aws_iam_policy.p","mode":"managed","type":"aws_iam_policy","name":"p","values":{"arn":"arn:aws:iam::111122223333:policy/p","policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"},"sensitive_values":{}}]}]}}}"#;
    let raw = r#"{"version":4,"serial":3,"terraform_version":"1.11.4","lineage":"l","resources":[
        {"mode":"managed","type":"aws_iam_role","name":"bot","provider":"provider[\"registry.terraform.io/hashicorp/aws\"].west","instances":[{"attributes":{"name":"bot","arn":"arn:aws:iam::111122223333:role/bot","managed_policy_arns":["arn:aws:iam::111122223333:policy/p"],"inline_policy":[{"name":"","policy":""}],"unique_id":"s3cr3t-thing"},"sensitive_attributes":[[{"type":"get_attr","value":"unique_id"}]]}]},
        {"module":"module.m","mode":"managed","type":"aws_iam_policy","name":"p","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[{"index_key":0,"attributes":{"arn":"arn:aws:iam::111122223333:policy/p","policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"}},{"index_key":"k","attributes_flat":{}}]}]}"#;
    for (text, address) in [(shown, "module.m.aws_iam_policy.p"), (raw, "module.m.aws_iam_policy.p[0]")] {
        let facts = of_json("terraform.state", text);
        assert_eq!(
            query(&facts, "SELECT address, action, source FROM tf_resources ORDER BY rowid"),
            ["aws_iam_role.bot | recorded | state".to_owned(), format!("{address} | recorded | state")]
        );
        assert_eq!(
            query(&facts, GRANTS),
            ["identity | bot | Allow | s3:* | * | *", "policy |  | Allow | s3:* | * | *"]
        );
        assert!(!query(&facts, "SELECT attributes FROM tf_resources").join("").contains("s3cr3t"));
    }
    assert_eq!(
        query(&of_json("terraform.state", raw), "SELECT provider FROM tf_resources ORDER BY rowid"),
        ["registry.terraform.io/hashicorp/aws", "registry.terraform.io/hashicorp/aws"]
    );
    assert_eq!(query(&of_json("terraform.state", raw), "SELECT place FROM problems"), ["/resources/1/instances/1"]);
}

#[test]
fn no_source_runs_away() {
    let mut doubling = "locals {\n  a0 = \"xxxxxxxxxxxxxxxx\"\n  l0 = [1, 2]\n".to_owned();
    for i in 1..60 {
        let before = i - 1;
        doubling += &format!(
            "  a{i} = \"${{local.a{before}}}${{local.a{before}}}\"\n  l{i} = [local.l{before}, local.l{before}]\n"
        );
    }
    doubling += "}\nresource \"t_t\" \"t\" {\n  a = local.a59\n  l = local.l59\n}\n";
    let mut chain = "locals {\n  c0 = 1\n".to_owned();
    for i in 1..5000 {
        chain += &format!("  c{i} = local.c{}\n", i - 1);
    }
    chain += "}\nresource \"t_t\" \"t\" { v = local.c4999 }\n";
    let deep = format!("resource \"t_t\" \"t\" {{ v = {}1{} }}\n", "(".repeat(5000), ")".repeat(5000));
    for text in [doubling, chain] {
        assert_eq!(query(&of_sources(&[("m.tf", &text)]), "SELECT count(*) FROM tf_resources"), ["1"]);
    }
    assert!(source::File::parse(&deep).is_err());
    let (line, problem) = source::File::parse("a = 1\nb = = 2\n").err().unwrap();
    assert_eq!(line, 2);
    assert!(problem.starts_with("not HCL: "), "{problem}");
}
