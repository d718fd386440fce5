//! The names of condition keys. Takes one in any case, gives it as AWS writes it, or in lower case where it is not known
//! here.

/// Keys as AWS writes them (IAM User Guide, "AWS global condition context keys"; those of S3, KMS and STS).
const NAMES: &[&str] = &[
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:CurrentTime",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:Ec2InstanceSourceVpc",
    "aws:EpochTime",
    "aws:FederatedProvider",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalType",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:TagKeys",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:ViaAWSService",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:VpcSourceIp",
    "iam:PassedToService",
    "kms:CallerAccount",
    "kms:GrantIsForAWSResource",
    "kms:ViaService",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
    "s3:ResourceAccount",
    "s3:TlsVersion",
    "sts:ExternalId",
    "sts:RoleSessionName",
];
/// Keys that end with a name of the customer's own.
const HEADS: &[&str] = &[
    "aws:PrincipalTag/",
    "aws:RequestTag/",
    "aws:ResourceTag/",
    "ec2:ResourceTag/",
    "kms:EncryptionContext:",
    "s3:BucketTag/",
    "s3:ExistingObjectTag/",
];

/// A key as AWS writes it; the customer's own part of it as it stands.
pub(super) fn named(key: &str) -> String {
    if let Some(name) = NAMES.iter().find(|name| name.eq_ignore_ascii_case(key)) {
        return (*name).to_owned();
    }
    let starts = |head: &&&str| key.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head));
    match HEADS.iter().find(starts) {
        Some(head) => format!("{head}{}", &key[head.len()..]),
        None => key.to_owned(),
    }
}
