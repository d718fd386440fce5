//! Databases: RDS instances and parameters, DynamoDB tables.

use super::super::reading::{Answer, Reading};
use super::last_part;
use serde_json::Value;

pub(super) fn db_instances(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for db in root.always("DBInstances") {
        let Some(name) = db.id("DBInstanceIdentifier") else { continue };
        let parameters = db.list("DBParameterGroups").into_iter().next();
        let subnets = db.get("DBSubnetGroup");
        // RDS leaves the list out where nothing is exported.
        let exports = "EnabledCloudwatchLogsExports";
        let log_exports = if db.has(exports) { db.texts(exports) } else { Some(Vec::new()) };
        db.put(
            &db.row("db_instances")
                .text("id", db.text("DBInstanceArn").unwrap_or_else(|| name.clone()))
                .text("name", name)
                .opt_text("engine", db.text("Engine"))
                .opt_text("engine_version", db.text("EngineVersion"))
                .opt_bool("public", db.bool("PubliclyAccessible"))
                .opt_bool("encrypted", db.bool("StorageEncrypted"))
                .opt_text("kms_key", db.text("KmsKeyId"))
                .opt_bool("multi_az", db.bool("MultiAZ"))
                .opt_int("backup_days", db.int("BackupRetentionPeriod"))
                .opt_bool("deletion_protection", db.bool("DeletionProtection"))
                .opt_bool("iam_auth", db.bool("IAMDatabaseAuthenticationEnabled"))
                .opt_json("log_exports", log_exports.map(Value::from).as_ref())
                .opt_text("parameter_group", parameters.as_ref().and_then(|p| p.text("DBParameterGroupName")))
                .opt_text("parameter_state", parameters.as_ref().and_then(|p| p.text("ParameterApplyStatus")))
                .opt_text("vpc_id", subnets.as_ref().and_then(|s| s.text("VpcId")))
                .opt_json("subnets", subnets.as_ref().and_then(|s| s.pluck("Subnets", "SubnetIdentifier")).as_ref())
                .opt_json("security_groups", db.pluck("VpcSecurityGroups", "VpcSecurityGroupId").as_ref()),
        );
    }
}

pub(super) fn db_parameters(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(group) = reading.subject() else {
        return root.problem("the answer does not say which parameter group it is about");
    };
    for parameter in root.always("Parameters") {
        let Some(name) = parameter.id("ParameterName") else { continue };
        parameter.put(
            &parameter
                .row("db_parameters")
                .text("parameter_group", group)
                .text("parameter", name)
                .opt_text("value", parameter.text("ParameterValue")),
        );
    }
}

/// Names alone; a table that is not described has no more.
pub(super) fn dynamo_tables(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let account = reading.account().unwrap_or_default();
    for (i, name) in root.texts_always("TableNames").unwrap_or_default().into_iter().enumerate() {
        let id = format!("arn:aws:dynamodb:{}:{account}:table/{name}", reading.region());
        reading.put(&reading.row("dynamo_tables", &format!("/TableNames/{i}")).text("id", id).text("name", name));
    }
}

pub(super) fn dynamo_table(reading: &Reading<'_>, answer: &Answer) {
    let Some(table) = reading.root(answer).and_then(|root| root.must("Table")) else { return };
    let Some(id) = table.needed("TableArn") else { return };
    // Every table is encrypted; without SSEDescription with a key that DynamoDB owns.
    // (Amazon DynamoDB developer guide, "DynamoDB encryption at rest".)
    let key = table.get("SSEDescription").and_then(|s| s.text("KMSMasterKeyArn"));
    table.put(
        &table
            .row("dynamo_tables")
            .text("name", last_part(&id))
            .text("id", id)
            .bool("encrypted", true)
            .opt_text("kms_key", key),
    );
}

pub(super) fn continuous_backups(reading: &Reading<'_>, answer: &Answer) {
    let Some(description) = reading.root(answer).and_then(|root| root.must("ContinuousBackupsDescription")) else {
        return;
    };
    let Some(table) = reading.subject() else {
        return description.problem("the answer does not say which table it is about");
    };
    let status = description
        .get("PointInTimeRecoveryDescription")
        .and_then(|p| p.is("PointInTimeRecoveryStatus", &["ENABLED", "DISABLED"]));
    description
        .put(&description.row("dynamo_backups").text("table_name", last_part(table)).opt_bool("point_in_time", status));
}
