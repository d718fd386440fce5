//! What a planned resource will be called where it is deployed. Takes a text with symbols, gives a pattern for SQLite's
//! GLOB; nothing where a name is not known.
//! (AWS, "Service Authorization Reference", resource types.)

use super::resource::{Resource, World, address_in};
use super::symbol;

/// The pattern of a policy's resource, which has wildcards of its own.
pub(super) fn like(world: &World, from: &Resource, text: &str) -> Option<String> {
    let mut pattern = String::new();
    for piece in symbol::pieces(text) {
        match piece {
            Ok(known) => pattern.push_str(&known.replace('[', "[[]")),
            Err(expression) => {
                let target = world.at(&address_in(expression)?, &from.module)?;
                pattern.push_str(&of(target, expression.rsplit('.').next()?)?);
            }
        }
    }
    Some(pattern)
}

fn of(target: &Resource, attribute: &str) -> Option<String> {
    if let Some(known) = target.known(attribute) {
        return Some(exactly(known));
    }
    let name = exactly(target.deployed_name()?);
    if attribute != "arn" {
        return (attribute == "name" || (attribute == "id" && target.kind.starts_with("aws_iam_"))).then_some(name);
    }
    let made = match target.kind.as_str() {
        "aws_s3_bucket" => format!("arn:aws*:s3:::{name}"),
        "aws_secretsmanager_secret" => format!("arn:aws*:secretsmanager:*:*:secret:{name}-??????"),
        "aws_dynamodb_table" => format!("arn:aws*:dynamodb:*:*:table/{name}"),
        "aws_sqs_queue" => format!("arn:aws*:sqs:*:*:{name}"),
        "aws_sns_topic" => format!("arn:aws*:sns:*:*:{name}"),
        "aws_lambda_function" => format!("arn:aws*:lambda:*:*:function:{name}"),
        "aws_iam_role" => format!("arn:aws*:iam::*:role/*{name}"),
        "aws_cloudwatch_log_group" => format!("arn:aws*:logs:*:*:log-group:{name}*"),
        "aws_ssm_parameter" => format!("arn:aws*:ssm:*:*:parameter/{}", name.trim_start_matches('/')),
        "aws_kinesis_stream" => format!("arn:aws*:kinesis:*:*:stream/{name}"),
        "aws_db_instance" => format!("arn:aws*:rds:*:*:db:{name}"),
        "aws_rds_cluster" => format!("arn:aws*:rds:*:*:cluster:{name}"),
        _ => return None,
    };
    Some(made)
}

/// A text that stands for itself in a pattern.
fn exactly(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        match c {
            '*' | '?' | '[' => pattern.extend(['[', c, ']']),
            c => pattern.push(c),
        }
    }
    pattern
}
