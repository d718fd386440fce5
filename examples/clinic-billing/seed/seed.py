"""Builds the account of Quillmere Health Billing in a moto server.

Takes AWS_ENDPOINT_URL, a server.py started by run.sh. Gives a populated account. Quillmere does not exist: its people, numbers and networks are made up, and its
addresses come from the ranges set aside for documentation. What is wrong in the account is wrong on purpose;
each such place says `flaw:`.
"""

import io
import json
import os
import urllib.parse
import urllib.request
import uuid
import zipfile

import boto3
from botocore.config import Config

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
ACCOUNT = "111122223333"
REGION = "us-east-2"
SIX_YEARS = 2192  # days

PHI_BUCKET = "quillmere-patient-documents"
RESULTS_BUCKET = "quillmere-billing-results"
TRAIL_BUCKET = "quillmere-audit-logs"
OPERATIONS_BUCKET = "quillmere-operations-logs"
BUCKETS = (PHI_BUCKET, RESULTS_BUCKET, TRAIL_BUCKET, OPERATIONS_BUCKET)
LEDGER = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/billing-ledger"

PAYER_PORTALS = {"203.0.113.0/24": "Northwind Health Plan portal", "198.51.100.0/24": "Tailspin Mutual portal"}
OFFICE = "192.0.2.0/24"


def client(service):
    return boto3.client(service, region_name=REGION, config=Config(retries={"total_max_attempts": 1}))


iam, ec2, kms, s3 = client("iam"), client("ec2"), client("kms"), client("s3")
logs, sns = client("logs"), client("sns")


def post(path):
    urllib.request.urlopen(urllib.request.Request(ENDPOINT + path, method="POST")).close()


def at(moment):
    """Sets the server's clock, which then stands still: what follows is created at that moment."""
    post("/mock/clock/" + urllib.parse.quote(moment))


def token(*words):
    """A request's token: the client makes one at random otherwise, and some of them show in answers."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(words)))


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(sid, actions, resources, **condition):
    statement = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resources}
    return {**statement, "Condition": condition} if condition else statement


def deny(sid, actions, resources, **condition):
    return {**allow(sid, actions, resources, **condition), "Effect": "Deny"}


def trust(principal, action="sts:AssumeRole", **condition):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    return policy({**statement, "Condition": condition} if condition else statement)


def service(name):
    return trust({"Service": f"{name}.amazonaws.com"})


def named(name):
    return [{"Key": "Name", "Value": name}]


def role_arn(name):
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


def bucket_and_objects(bucket):
    return [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]


WITH_MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}


def start_empty():
    """A well-kept account has no default VPC; moto brings one, with subnets that hand out public addresses."""
    for subnet in ec2.describe_subnets()["Subnets"]:
        ec2.delete_subnet(SubnetId=subnet["SubnetId"])
    for gateway in ec2.describe_internet_gateways()["InternetGateways"]:
        for attachment in gateway["Attachments"]:
            ec2.detach_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"], VpcId=attachment["VpcId"])
        ec2.delete_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"])
    for vpc in ec2.describe_vpcs()["Vpcs"]:
        ec2.delete_vpc(VpcId=vpc["VpcId"])


def make_account():
    iam.create_account_alias(AccountAlias="quillmere-production")
    iam.update_account_password_policy(
        MinimumPasswordLength=14,
        RequireSymbols=True,
        RequireNumbers=True,
        RequireUppercaseCharacters=True,
        RequireLowercaseCharacters=True,
        PasswordReusePrevention=24,
        AllowUsersToChangePassword=True,
    )
    post("/mock/root-mfa")
    ec2.enable_ebs_encryption_by_default()
    iam.create_open_id_connect_provider(
        Url="https://token.actions.githubusercontent.com",
        ClientIDList=["sts.amazonaws.com"],
        ThumbprintList=["a" * 40],
    )
    client("s3control").put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=all_blocked())


def make_keys():
    """One key for patient data, one for billing data, one for logs, all rotated yearly by KMS itself."""
    own = {"Sid": "AccountAdministersThroughIam", "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}
    writers = {
        "Sid": "LogServicesEncrypt",
        "Effect": "Allow",
        "Principal": {"Service": ["cloudtrail.amazonaws.com", f"logs.{REGION}.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"]},
        "Action": ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"],
        "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
    }
    keys = {}
    for name, holds, statements in (
        ("phi", "Patient tables and documents", [own]),
        ("billing", "Billing ledger, billing results and payer credentials", [own]),
        ("audit", "Audit logs and alerts", [own, writers]),
    ):
        key = kms.create_key(Description=holds, Policy=policy(*statements))["KeyMetadata"]
        kms.create_alias(AliasName=f"alias/quillmere-{name}", TargetKeyId=key["KeyId"])
        kms.enable_key_rotation(KeyId=key["KeyId"])
        keys[name] = key["Arn"]
    return keys


def all_blocked():
    return {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}


def only_tls(bucket):
    return {**deny("OnlyOverTls", "s3:*", bucket_and_objects(bucket), Bool={"aws:SecureTransport": "false"}), "Principal": {"AWS": "*"}}


def make_buckets(keys):
    own_key = {PHI_BUCKET: "phi", RESULTS_BUCKET: "billing", TRAIL_BUCKET: "audit"}
    for bucket in BUCKETS:
        s3.create_bucket(
            Bucket=bucket,
            CreateBucketConfiguration={"LocationConstraint": REGION},
            ObjectLockEnabledForBucket=bucket == TRAIL_BUCKET,
        )
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        if bucket in own_key:
            default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": keys[own_key[bucket]]}
            s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=all_blocked())
        else:  # load balancers can write only to a bucket under S3's own key; the account's block covers it
            default = {"SSEAlgorithm": "AES256"}
        s3.put_bucket_encryption(
            Bucket=bucket,
            ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": True}]},
        )
    for bucket, data in ((PHI_BUCKET, "phi"), (RESULTS_BUCKET, "billing")):
        s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": [{"Key": "data", "Value": data}]})
        s3.put_bucket_policy(Bucket=bucket, Policy=policy(only_tls(bucket)))
    trail = {"StringEquals": {"aws:SourceArn": f"arn:aws:cloudtrail:{REGION}:{ACCOUNT}:trail/quillmere-trail"}}
    cloudtrail = {"Service": "cloudtrail.amazonaws.com"}
    s3.put_bucket_policy(
        Bucket=TRAIL_BUCKET,
        Policy=policy(
            only_tls(TRAIL_BUCKET),
            {**allow("TrailReadsAcl", "s3:GetBucketAcl", f"arn:aws:s3:::{TRAIL_BUCKET}", **trail), "Principal": cloudtrail},
            {**allow("TrailWrites", "s3:PutObject", f"arn:aws:s3:::{TRAIL_BUCKET}/AWSLogs/{ACCOUNT}/*", **trail), "Principal": cloudtrail},
        ),
    )
    account = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    writers = (("AccessLogs", "logging.s3"), ("Config", "config"), ("LoadBalancerLogs", "logdelivery.elasticloadbalancing"))
    s3.put_bucket_policy(
        Bucket=OPERATIONS_BUCKET,
        Policy=policy(
            only_tls(OPERATIONS_BUCKET),
            *(
                {**allow(sid, "s3:PutObject", f"arn:aws:s3:::{OPERATIONS_BUCKET}/*", **account), "Principal": {"Service": f"{name}.amazonaws.com"}}
                for sid, name in writers
            ),
        ),
    )
    for bucket in (PHI_BUCKET, RESULTS_BUCKET, TRAIL_BUCKET):
        s3.put_bucket_logging(
            Bucket=bucket,
            BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": OPERATIONS_BUCKET, "TargetPrefix": f"s3/{bucket}/"}},
        )
    s3.put_object_lock_configuration(
        Bucket=TRAIL_BUCKET,
        ObjectLockConfiguration={"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": SIX_YEARS}}},
    )
    for bucket in (TRAIL_BUCKET, OPERATIONS_BUCKET):
        s3.put_bucket_lifecycle_configuration(
            Bucket=bucket,
            LifecycleConfiguration={
                "Rules": [
                    {
                        "ID": "archive-then-six-years",
                        "Status": "Enabled",
                        "Filter": {"Prefix": ""},
                        "Transitions": [{"Days": 90, "StorageClass": "GLACIER"}],
                        "Expiration": {"Days": SIX_YEARS + 8},
                    }
                ]
            },
        )


class Network:
    """The VPC: five tiers, each with its own subnets, routes and security group."""

    TIERS = {"web": 0, "app": 10, "database": 20, "bot": 30, "endpoints": 40}

    def __init__(self):
        self.vpc = ec2.create_vpc(CidrBlock="10.40.0.0/16")["Vpc"]["VpcId"]
        ec2.create_tags(Resources=[self.vpc], Tags=named("quillmere-production"))
        self.subnets = {tier: [self.subnet(tier, third, zone) for zone in "ab"] for tier, third in self.TIERS.items()}
        self.groups = {tier: self.group(f"quillmere-{tier}", f"{tier} tier") for tier in self.TIERS}
        self.routes()
        self.rules()
        self.database_acl()
        self.endpoints()
        # The VPC's own default group is used by nothing, and lets nothing through.
        default = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [self.vpc]}, {"Name": "group-name", "Values": ["default"]}])
        self.shut(default["SecurityGroups"][0]["GroupId"])

    def subnet(self, tier, third, zone):
        cidr = f"10.40.{third + 'ab'.index(zone)}.0/24"
        subnet = ec2.create_subnet(VpcId=self.vpc, CidrBlock=cidr, AvailabilityZone=REGION + zone)["Subnet"]["SubnetId"]
        ec2.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": False})
        ec2.create_tags(Resources=[subnet], Tags=[*named(f"{tier}-{zone}"), {"Key": "tier", "Value": tier}])
        return subnet

    def group(self, name, description):
        group = ec2.create_security_group(GroupName=name, Description=description, VpcId=self.vpc)["GroupId"]
        ec2.create_tags(Resources=[group], Tags=named(name))
        self.shut(group)
        return group

    def shut(self, group):
        """Takes away what AWS puts into every new group: all egress, and for the default one its own members."""
        found = ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
        if found["IpPermissions"]:
            ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=found["IpPermissions"])
        if found["IpPermissionsEgress"]:
            ec2.revoke_security_group_egress(GroupId=group, IpPermissions=found["IpPermissionsEgress"])

    def routes(self):
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        nat = ec2.create_nat_gateway(SubnetId=self.subnets["web"][0], AllocationId=address)["NatGateway"]["NatGatewayId"]
        out = {"web": {"GatewayId": gateway}, "bot": {"NatGatewayId": nat}}
        for tier, subnets in self.subnets.items():
            table = ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]
            ec2.create_tags(Resources=[table], Tags=named(f"{tier}-routes"))
            for subnet in subnets:
                ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
            if tier == "web":
                ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", **out[tier])
            elif tier == "bot":
                for portal in PAYER_PORTALS:
                    ec2.create_route(RouteTableId=table, DestinationCidrBlock=portal, **out[tier])

    def flow(self, source, target, port):
        """Opens one port from one tier to another, on both sides."""
        self.egress(source, port, UserIdGroupPairs=[{"GroupId": self.groups[target], "Description": f"to {target}"}])
        self.ingress(target, port, UserIdGroupPairs=[{"GroupId": self.groups[source], "Description": f"from {source}"}])

    def ingress(self, tier, port, **peer):
        ec2.authorize_security_group_ingress(GroupId=self.groups[tier], IpPermissions=[{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **peer}])

    def egress(self, tier, port, **peer):
        ec2.authorize_security_group_egress(GroupId=self.groups[tier], IpPermissions=[{"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **peer}])

    def rules(self):
        self.ingress("web", 443, IpRanges=[{"CidrIp": "0.0.0.0/0", "Description": "the portal, over TLS"}])
        self.ingress("web", 80, IpRanges=[{"CidrIp": "0.0.0.0/0", "Description": "answered with a redirect to 443"}])
        self.flow("web", "app", 8443)
        self.flow("app", "database", 5432)
        self.flow("app", "endpoints", 443)
        self.flow("bot", "endpoints", 443)
        for portal, name in PAYER_PORTALS.items():
            self.egress("bot", 443, IpRanges=[{"CidrIp": portal, "Description": name}])

    def database_acl(self):
        """A second wall around the database subnets: PostgreSQL in from the app tier, answers out to it."""
        acl = ec2.create_network_acl(VpcId=self.vpc)["NetworkAcl"]["NetworkAclId"]
        ec2.create_tags(Resources=[acl], Tags=named("database-acl"))
        for number, third in ((100, 10), (110, 11)):
            for egress, ports in ((False, (5432, 5432)), (True, (1024, 65535))):
                ec2.create_network_acl_entry(
                    NetworkAclId=acl,
                    RuleNumber=number,
                    Protocol="6",
                    RuleAction="allow",
                    Egress=egress,
                    CidrBlock=f"10.40.{third}.0/24",
                    PortRange={"From": ports[0], "To": ports[1]},
                )
        in_place = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [self.vpc]}])["NetworkAcls"]
        for association in (a for found in in_place for a in found["Associations"]):
            if association["SubnetId"] in self.subnets["database"]:
                ec2.replace_network_acl_association(AssociationId=association["NetworkAclAssociationId"], NetworkAclId=acl)

    def endpoints(self):
        """AWS itself is reached through the VPC's own endpoints, and only for this account's resources."""
        for name in ("s3", "secretsmanager", "kms", "logs", "dynamodb"):
            ours = {"Sid": "OwnAccountOnly", "Effect": "Allow", "Principal": "*", "Action": f"{name}:*", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceAccount": ACCOUNT, "aws:PrincipalAccount": ACCOUNT}}}
            ec2.create_vpc_endpoint(
                VpcId=self.vpc,
                VpcEndpointType="Interface",
                ServiceName=f"com.amazonaws.{REGION}.{name}",
                SubnetIds=self.subnets["endpoints"],
                SecurityGroupIds=[self.groups["endpoints"]],
                PrivateDnsEnabled=True,
                PolicyDocument=policy(ours),
                TagSpecifications=[{"ResourceType": "vpc-endpoint", "Tags": named(f"quillmere-{name}")}],
            )

    def forgotten_group(self):
        """flaw: a group from a migration, attached to nothing, still lets the office in by SSH."""
        group = ec2.create_security_group(GroupName="migration-2025", Description="temporary access for the data migration", VpcId=self.vpc)["GroupId"]
        self.shut(group)
        ssh = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": OFFICE, "Description": "office network"}]}
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[ssh])


def customer_policy(name, *statements):
    return iam.create_policy(PolicyName=name, PolicyDocument=policy(*statements))["Policy"]["Arn"]


def make_groups(keys):
    """What each kind of staff may do. Nothing works without a second factor but setting one up."""
    database = f"arn:aws:rds-db:{REGION}:{ACCOUNT}:dbuser:*"
    self_service = customer_policy(
        "manage-own-mfa",
        allow("OwnFactorAndPassword", ["iam:ChangePassword", "iam:GetUser", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice"], ["arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:mfa/${aws:username}"]),
    )
    groups = {
        "platform-engineers": customer_policy(
            "platform-operations",
            allow("Observe", ["ec2:Describe*", "rds:Describe*", "lambda:Get*", "lambda:List*", "logs:FilterLogEvents", "logs:Describe*", "cloudwatch:GetMetricData", "cloudwatch:DescribeAlarms"], "*", **WITH_MFA),
            allow("Deploy", ["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"], f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:*", **WITH_MFA),
            allow("BreakGlass", "sts:AssumeRole", role_arn("break-glass"), **WITH_MFA),
            deny("NotPatientData", ["s3:GetObject", "s3:PutObject", "rds-db:connect"], ["arn:aws:s3:::" + PHI_BUCKET + "/*", database]),
        ),
        "security-auditors": customer_policy(
            "read-configuration",
            allow("ReadConfiguration", ["iam:Get*", "iam:List*", "iam:GenerateCredentialReport", "ec2:Describe*", "s3:GetBucket*", "s3:GetEncryptionConfiguration", "s3:ListAllMyBuckets", "cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:LookupEvents", "config:Describe*", "guardduty:Get*", "guardduty:List*", "kms:Describe*", "kms:List*", "kms:GetKeyRotationStatus", "logs:Describe*", "rds:Describe*"], "*", **WITH_MFA),
            allow("ReadAuditLogs", ["s3:GetObject", "s3:ListBucket"], bucket_and_objects(TRAIL_BUCKET), **WITH_MFA),
            allow("DecryptAuditLogs", "kms:Decrypt", keys["audit"], **WITH_MFA),
        ),
        "care-coordinators": customer_policy(
            "care-coordinator",
            allow("ReadPatientDocuments", "s3:GetObject", f"arn:aws:s3:::{PHI_BUCKET}/*", **WITH_MFA),
            allow("DecryptPatientDocuments", "kms:Decrypt", keys["phi"], **WITH_MFA),
            allow("ReadBillingLedger", ["dynamodb:GetItem", "dynamodb:Query"], LEDGER, **WITH_MFA),
            deny("NeverWriteBilling", ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete"], LEDGER),
        ),
        "billing-analysts": customer_policy(
            "billing-analyst",
            allow("KeepLedger", ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"], LEDGER, **WITH_MFA),
            allow("ReadResults", ["s3:GetObject", "s3:ListBucket"], bucket_and_objects(RESULTS_BUCKET), **WITH_MFA),
            allow("DecryptResults", "kms:Decrypt", keys["billing"], **WITH_MFA),
        ),
        # flaw: the one group whose policy does not ask for a second factor
        "contractors": customer_policy(
            "contractor-support",
            allow("ReadDashboards", ["cloudwatch:GetDashboard", "cloudwatch:ListDashboards", "cloudwatch:GetMetricData"], "*"),
            allow("ReadAppLogs", ["logs:GetLogEvents", "logs:FilterLogEvents"], f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/quillmere/app-api:*"),
        ),
    }
    for group, arn in groups.items():
        iam.create_group(GroupName=group)
        iam.attach_group_policy(GroupName=group, PolicyArn=arn)
        iam.attach_group_policy(GroupName=group, PolicyArn=self_service)


def hire(name, group, mfa=True):
    iam.create_user(UserName=name, Tags=[{"Key": "group", "Value": group}])
    iam.add_user_to_group(GroupName=group, UserName=name)
    iam.create_login_profile(UserName=name, Password="Changed-at-first-sign-in-1", PasswordResetRequired=True)
    if mfa:
        serial = iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]["SerialNumber"]
        iam.enable_mfa_device(UserName=name, SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")


def legacy_integration():
    """flaw: a clearing house that only knew access keys; its key was never rotated nor taken away."""
    iam.create_user(UserName="svc-clearinghouse-sftp", Tags=[{"Key": "owner", "Value": "integrations"}])
    iam.put_user_policy(
        UserName="svc-clearinghouse-sftp",
        PolicyName="drop-claim-files",
        PolicyDocument=policy(allow("DropClaimFiles", "s3:PutObject", f"arn:aws:s3:::{RESULTS_BUCKET}/clearinghouse/*")),
    )
    return iam.create_access_key(UserName="svc-clearinghouse-sftp")["AccessKey"]


def use_key(key):
    """Signs one request with a key, which is what sets its date of last use."""
    boto3.client("sts", region_name=REGION, aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]).get_caller_identity()


def role(name, trusted, *statements, hours=1, about=""):
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted, Description=about, MaxSessionDuration=3600 * hours)
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName=name, PolicyDocument=policy(*statements))


def make_roles(keys, secrets, database):
    role(
        "billing-bot",
        service("lambda"),
        allow("BillingResults", ["s3:GetObject", "s3:PutObject"], f"arn:aws:s3:::{RESULTS_BUCKET}/*"),
        allow("PayerCredentials", "secretsmanager:GetSecretValue", secrets["payer"]),
        allow("BillingKey", ["kms:Decrypt", "kms:GenerateDataKey"], keys["billing"]),
        allow("OwnLog", ["logs:CreateLogStream", "logs:PutLogEvents"], f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/lambda/billing-bot:*"),
        allow("AttachToVpc", ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"], "*"),
        about="RPA bot: looks up claims in payer portals and files what it finds",
    )
    role(
        "app-api",
        service("ec2"),
        allow("PatientDocuments", ["s3:GetObject", "s3:PutObject"], f"arn:aws:s3:::{PHI_BUCKET}/*"),
        allow("PatientKey", ["kms:Decrypt", "kms:GenerateDataKey"], keys["phi"]),
        allow("PatientTables", "rds-db:connect", f"arn:aws:rds-db:{REGION}:{ACCOUNT}:dbuser:{database}/app_api"),
        allow("BillingLedger", ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"], LEDGER),
        allow("OwnLog", ["logs:CreateLogStream", "logs:PutLogEvents"], f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/quillmere/app-api:*"),
        about="The portal's application servers",
    )
    iam.create_instance_profile(InstanceProfileName="app-api")
    iam.add_role_to_instance_profile(InstanceProfileName="app-api", RoleName="app-api")
    deliver = allow("Deliver", ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/quillmere/*")
    role("trail-delivery", service("cloudtrail"), deliver, about="CloudTrail to CloudWatch Logs")
    role("flow-delivery", service("vpc-flow-logs"), deliver, about="VPC flow logs to CloudWatch Logs")
    role(
        "config-recorder",
        service("config"),
        allow("Observe", ["ec2:Describe*", "iam:Get*", "iam:List*", "s3:GetBucket*", "s3:ListAllMyBuckets", "rds:Describe*", "kms:Describe*", "kms:List*"], "*"),
        allow("Deliver", "s3:PutObject", f"arn:aws:s3:::{OPERATIONS_BUCKET}/config/*"),
        about="AWS Config",
    )
    role(
        "break-glass",
        trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, **WITH_MFA, NumericLessThan={"aws:MultiFactorAuthAge": "900"}),
        allow("RestoreDatabase", ["rds:RestoreDBInstanceToPointInTime", "rds:ModifyDBInstance", "rds:RebootDBInstance"], f"arn:aws:rds:{REGION}:{ACCOUNT}:db:quillmere-*"),
        allow("RestoreDocuments", ["s3:GetObjectVersion", "s3:PutObject", "s3:ListBucketVersions"], bucket_and_objects(PHI_BUCKET)),
        allow("PatientKey", ["kms:Decrypt", "kms:GenerateDataKey"], keys["phi"]),
        about="Emergency access; every use raises an alarm",
    )
    role(
        "deploy-pipeline",
        trust(
            {"Federated": f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com"},
            "sts:AssumeRoleWithWebIdentity",
            StringEquals={"token.actions.githubusercontent.com:aud": "sts.amazonaws.com", "token.actions.githubusercontent.com:sub": "repo:quillmere-example/remit:environment:production"},
        ),
        allow("Deploy", ["lambda:UpdateFunctionCode", "lambda:PublishVersion"], f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:*"),
        about="The build pipeline, by OpenID Connect: it has no key",
    )


def reporting_role():
    """flaw: monthly reports need two read permissions; whoever wrote this was in a hurry."""
    role("monthly-reporting", service("lambda"), about="Monthly operations report")
    wide = customer_policy("monthly-reporting-wide", allow("Everything", ["s3:*", "kms:Decrypt", "logs:*"], "*"))
    iam.attach_role_policy(RoleName="monthly-reporting", PolicyArn=wide)


def make_secrets(keys):
    manager = client("secretsmanager")
    arns = {}
    for name, about, key in (
        ("payer/portal-credentials", "Sign-in of the billing bot at the payer portals", "billing"),
        ("app/session-signing", "Signing material of the portal's sessions", "phi"),
    ):
        # The value is a placeholder, and no command in collect.sh asks for it.
        arns[name.partition("/")[0]] = manager.create_secret(Name=name, Description=about, KmsKeyId=keys[key], SecretString="{}", ClientRequestToken=token(name))["ARN"]
    return arns


def rotate_secrets():
    """Every secret rotates by itself: monthly, and the database owner's weekly, as RDS does it."""
    manager = client("secretsmanager")
    for secret in manager.list_secrets()["SecretList"]:
        days = 7 if secret.get("OwningService") == "rds" else 30
        manager.put_secret_value(SecretId=secret["ARN"], SecretString="{}", ClientRequestToken=token(secret["Name"], "put"))
        manager.rotate_secret(SecretId=secret["ARN"], ClientRequestToken=token(secret["Name"], "rotate"), RotationRules={"AutomaticallyAfterDays": days})


def make_logging(keys, network):
    for name, days in (
        ("/quillmere/cloudtrail", SIX_YEARS),
        ("/quillmere/vpc-flow", SIX_YEARS),
        ("/aws/rds/instance/quillmere-patients/postgresql", SIX_YEARS),
        ("/aws/lambda/billing-bot", SIX_YEARS),
        ("/aws/lambda/monthly-reporting", SIX_YEARS),
        ("/quillmere/app-api", 90),  # flaw: the portal's own log is gone after a quarter
    ):
        logs.create_log_group(logGroupName=name, kmsKeyId=keys["audit"])
        logs.put_retention_policy(logGroupName=name, retentionInDays=days)
    trail = client("cloudtrail")
    trail.create_trail(
        Name="quillmere-trail",
        S3BucketName=TRAIL_BUCKET,
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=True,
        KmsKeyId=keys["audit"],
        CloudWatchLogsLogGroupArn=f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/quillmere/cloudtrail:*",
        CloudWatchLogsRoleArn=role_arn("trail-delivery"),
    )
    trail.put_event_selectors(
        TrailName="quillmere-trail",
        EventSelectors=[
            {
                "ReadWriteType": "All",
                "IncludeManagementEvents": True,
                "DataResources": [
                    {"Type": "AWS::S3::Object", "Values": [f"arn:aws:s3:::{PHI_BUCKET}/", f"arn:aws:s3:::{RESULTS_BUCKET}/"]},
                    {"Type": "AWS::DynamoDB::Table", "Values": [LEDGER]},
                ],
            }
        ],
    )
    trail.start_logging(Name="quillmere-trail")
    ec2.create_flow_logs(
        ResourceIds=[network.vpc],
        ResourceType="VPC",
        TrafficType="ALL",
        LogGroupName="/quillmere/vpc-flow",
        DeliverLogsPermissionArn=role_arn("flow-delivery"),
    )


ALARMS = {
    "root-user-used": '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    "console-sign-in-without-mfa": '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") }',
    "console-sign-in-failures": '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
    "calls-denied": '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    "iam-policy-changed": "{ ($.eventSource = iam.amazonaws.com) && (($.eventName = Put*Policy) || ($.eventName = Attach*Policy) || ($.eventName = Detach*Policy) || ($.eventName = CreatePolicyVersion) || ($.eventName = Delete*Policy)) }",
    "trail-changed": "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) || ($.eventName = PutEventSelectors) }",
    "key-disabled-or-deleted": "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }",
    "bucket-policy-changed": "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketPolicy) || ($.eventName = DeleteBucketPolicy) || ($.eventName = PutBucketAcl) || ($.eventName = PutBucketLifecycle) || ($.eventName = DeletePublicAccessBlock)) }",
    "security-group-changed": "{ ($.eventName = AuthorizeSecurityGroup*) || ($.eventName = RevokeSecurityGroup*) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) }",
    "network-changed": "{ ($.eventName = *NetworkAcl*) || ($.eventName = *InternetGateway) || ($.eventName = *Route) || ($.eventName = *RouteTable) || ($.eventName = CreateVpcPeeringConnection) || ($.eventName = CreateNatGateway) }",
    "config-or-detector-stopped": "{ ($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDetector) || ($.eventName = UpdateDetector) || ($.eventName = DeleteFlowLogs) }",
    "break-glass-used": f'{{ ($.eventName = AssumeRole) && ($.requestParameters.roleArn = "{role_arn("break-glass")}") }}',
}


def make_alerts(keys):
    topic = sns.create_topic(Name="security-alerts", Attributes={"KmsMasterKeyId": keys["audit"]})["TopicArn"]
    for address in ("security@quillmere.example", "on-call@quillmere.example"):
        sns.subscribe(TopicArn=topic, Protocol="email", Endpoint=address)
    alarm = client("cloudwatch")

    def watch(name, log_group, pattern, metric, threshold):
        logs.put_metric_filter(
            logGroupName=log_group,
            filterName=name,
            filterPattern=pattern,
            metricTransformations=[{"metricName": metric, "metricNamespace": "Quillmere/Security", "metricValue": "1"}],
        )
        alarm.put_metric_alarm(
            AlarmName=name,
            MetricName=metric,
            Namespace="Quillmere/Security",
            Statistic="Sum",
            Period=300,
            EvaluationPeriods=1,
            Threshold=threshold,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            TreatMissingData="notBreaching",
            AlarmActions=[topic],
        )

    for name, pattern in ALARMS.items():
        metric = "".join(word.capitalize() for word in name.split("-"))
        watch(name, "/quillmere/cloudtrail", pattern, metric, {"calls-denied": 20.0, "console-sign-in-failures": 5.0}.get(name, 1.0))
    # Every audited read of a patient table is one line; a thousand in five minutes is more than all staff together.
    watch("unusual-query-volume", "/aws/rds/instance/quillmere-patients/postgresql", '"AUDIT:" "READ"', "PatientTableReads", 1000.0)
    events = client("events")
    events.put_rule(
        Name="guardduty-findings",
        EventPattern=json.dumps({"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"], "detail": {"severity": [{"numeric": [">=", 4]}]}}),
        State="ENABLED",
    )
    events.put_targets(Rule="guardduty-findings", Targets=[{"Id": "security-alerts", "Arn": topic}])


def make_detection():
    client("guardduty").create_detector(
        Enable=True,
        FindingPublishingFrequency="FIFTEEN_MINUTES",
        DataSources={"S3Logs": {"Enable": True}},
        Features=[{"Name": name, "Status": "ENABLED"} for name in ("S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS")],
    )
    config = client("config")
    config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": role_arn("config-recorder"), "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True}})
    config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": OPERATIONS_BUCKET, "s3KeyPrefix": "config"})
    config.start_configuration_recorder(ConfigurationRecorderName="default")
    client("securityhub").enable_security_hub(EnableDefaultStandards=False)


def make_database(keys, network):
    rds = client("rds")
    rds.create_db_subnet_group(DBSubnetGroupName="quillmere-database", DBSubnetGroupDescription="database tier", SubnetIds=network.subnets["database"])
    rds.create_db_parameter_group(DBParameterGroupName="quillmere-postgres16", DBParameterGroupFamily="postgres16", Description="TLS required, audit on")
    settings = {
        "rds.force_ssl": "1",
        "shared_preload_libraries": "pgaudit",
        "pgaudit.log": "ddl,role,read,write",
        "pgaudit.role": "rds_pgaudit",
        "log_connections": "1",
        "log_disconnections": "1",
        "idle_session_timeout": "900000",  # milliseconds
    }
    rds.modify_db_parameter_group(
        DBParameterGroupName="quillmere-postgres16",
        Parameters=[{"ParameterName": name, "ParameterValue": value, "ApplyMethod": "pending-reboot"} for name, value in settings.items()],
    )
    database = rds.create_db_instance(
        DBInstanceIdentifier="quillmere-patients",
        DBName="patients",
        Engine="postgres",
        EngineVersion="16.6",
        DBInstanceClass="db.r6g.large",
        AllocatedStorage=200,
        MasterUsername="quillmere_owner",
        ManageMasterUserPassword=True,
        MasterUserSecretKmsKeyId=keys["phi"],
        StorageEncrypted=True,
        KmsKeyId=keys["phi"],
        MultiAZ=True,
        PubliclyAccessible=False,
        BackupRetentionPeriod=35,
        DeletionProtection=True,
        EnableIAMDatabaseAuthentication=True,
        EnableCloudwatchLogsExports=["postgresql"],
        DBParameterGroupName="quillmere-postgres16",
        DBSubnetGroupName="quillmere-database",
        VpcSecurityGroupIds=[network.groups["database"]],
        Tags=[{"Key": "data", "Value": "phi"}],
    )["DBInstance"]
    dynamodb = client("dynamodb")
    dynamodb.create_table(
        TableName="billing-ledger",
        KeySchema=[{"AttributeName": "claim", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "claim", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": keys["billing"]},
        DeletionProtectionEnabled=True,
        Tags=[{"Key": "data", "Value": "billing"}],
    )
    dynamodb.update_continuous_backups(TableName="billing-ledger", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
    return database["DbiResourceId"]


def make_portal(keys, network):
    """The web and app tiers: a public load balancer, two servers behind it, the sign-in of clinic staff."""
    image = ec2.register_image(Name="portal-base", RootDeviceName="/dev/xvda", Architecture="x86_64", VirtualizationType="hvm")["ImageId"]
    servers = []
    for number, subnet in enumerate(network.subnets["app"], 1):
        server = ec2.run_instances(
            ImageId=image,
            ClientToken=token("app", str(number)),
            MinCount=1,
            MaxCount=1,
            InstanceType="m6i.large",
            SubnetId=subnet,
            SecurityGroupIds=[network.groups["app"]],
            IamInstanceProfile={"Name": "app-api"},
            MetadataOptions={"HttpTokens": "required", "HttpEndpoint": "enabled"},
            BlockDeviceMappings=[{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 40, "VolumeType": "gp3", "Encrypted": True, "KmsKeyId": keys["phi"]}}],
            TagSpecifications=[{"ResourceType": "instance", "Tags": named(f"app-{number}")}],
        )
        servers.append(server["Instances"][0]["InstanceId"])
    certificate = client("acm").request_certificate(DomainName="portal.quillmere.example", ValidationMethod="DNS")["CertificateArn"]
    balancer = client("elbv2")
    portal = balancer.create_load_balancer(Name="quillmere-portal", Subnets=network.subnets["web"], SecurityGroups=[network.groups["web"]], Scheme="internet-facing", Type="application")["LoadBalancers"][0]["LoadBalancerArn"]
    balancer.modify_load_balancer_attributes(
        LoadBalancerArn=portal,
        Attributes=[
            {"Key": "access_logs.s3.enabled", "Value": "true"},
            {"Key": "access_logs.s3.bucket", "Value": OPERATIONS_BUCKET},
            {"Key": "access_logs.s3.prefix", "Value": "portal"},
            {"Key": "deletion_protection.enabled", "Value": "true"},
            {"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"},
        ],
    )
    target = balancer.create_target_group(Name="quillmere-app", Protocol="HTTPS", Port=8443, VpcId=network.vpc, TargetType="instance", HealthCheckProtocol="HTTPS", HealthCheckPath="/healthy")["TargetGroups"][0]["TargetGroupArn"]
    balancer.register_targets(TargetGroupArn=target, Targets=[{"Id": server} for server in servers])
    balancer.create_listener(LoadBalancerArn=portal, Protocol="HTTPS", Port=443, SslPolicy="ELBSecurityPolicy-TLS13-1-2-2021-06", Certificates=[{"CertificateArn": certificate}], DefaultActions=[{"Type": "forward", "TargetGroupArn": target}])
    balancer.create_listener(LoadBalancerArn=portal, Protocol="HTTP", Port=80, DefaultActions=[{"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}])

    cognito = client("cognito-idp")
    pool = cognito.create_user_pool(
        PoolName="quillmere-portal",
        Policies={"PasswordPolicy": {"MinimumLength": 14, "RequireUppercase": True, "RequireLowercase": True, "RequireNumbers": True, "RequireSymbols": True, "TemporaryPasswordValidityDays": 3}},
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
        UserPoolAddOns={"AdvancedSecurityMode": "ENFORCED"},
    )["UserPool"]["Id"]
    cognito.set_user_pool_mfa_config(UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="ON")
    for name, access, refresh in (("portal-web", 30, 8), ("portal-mobile", 60, 12)):
        cognito.create_user_pool_client(
            UserPoolId=pool,
            ClientName=name,
            GenerateSecret=False,
            AccessTokenValidity=access,
            IdTokenValidity=access,
            RefreshTokenValidity=refresh,
            TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
            EnableTokenRevocation=True,
            PreventUserExistenceErrors="ENABLED",
            ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        )
    for name in ("care-coordinators", "clinic-administrators"):
        cognito.create_group(UserPoolId=pool, GroupName=name)


def make_functions(network):
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr(zipfile.ZipInfo("bot.py", (2026, 1, 1, 0, 0, 0)), "def run(event, context):\n    return {}\n")
    functions = client("lambda")
    for name, tier, handler, settings in (
        ("billing-bot", "bot", "bot.run", {"LOG_LEVEL": "info", "RESULTS_BUCKET": RESULTS_BUCKET}),
        ("monthly-reporting", "app", "bot.run", {"LOG_LEVEL": "info"}),
    ):
        functions.create_function(
            FunctionName=name,
            Runtime="python3.13",
            Role=role_arn(name),
            Handler=handler,
            Timeout=300,
            Code={"ZipFile": code.getvalue()},
            Environment={"Variables": settings},
            VpcConfig={"SubnetIds": network.subnets[tier], "SecurityGroupIds": [network.groups[tier]]},
        )
        rule = f"run-{name}"
        arn = client("events").put_rule(Name=rule, ScheduleExpression="rate(1 hour)" if tier == "bot" else "cron(0 6 1 * ? *)")["RuleArn"]
        client("events").put_targets(Rule=rule, Targets=[{"Id": name, "Arn": f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"}])
        functions.add_permission(FunctionName=name, StatementId="on-schedule", Action="lambda:InvokeFunction", Principal="events.amazonaws.com", SourceArn=arn, SourceAccount=ACCOUNT)


SIGN_INS = {
    "amara.osei": "2026-09-30 08:12:00",
    "tomasz.zielinski": "2026-10-01 13:40:00",
    "priya.raghavan": "2026-10-01 15:02:00",
    "lucia.fernandez": "2026-10-01 16:21:00",
    "deshawn.carter": "2026-10-01 14:05:00",
    "noor.haddad": "2026-09-29 17:33:00",
    "hana.kobayashi": "2026-09-30 09:47:00",
    "marc.lefebvre": "2026-09-28 10:18:00",
}


def main():
    post("/moto-api/seed?a=20261002")  # the same ids each time
    at("2024-11-18 15:00:00")
    start_empty()
    make_account()
    keys = make_keys()
    make_buckets(keys)
    make_groups(keys)
    hire("amara.osei", "platform-engineers")
    hire("priya.raghavan", "security-auditors")

    at("2024-12-03 16:30:00")
    network = Network()
    secrets = make_secrets(keys)
    database = make_database(keys, network)
    make_roles(keys, secrets, database)
    make_logging(keys, network)
    make_alerts(keys)
    make_detection()
    make_portal(keys, network)
    hire("lucia.fernandez", "care-coordinators")
    hire("noor.haddad", "care-coordinators")
    hire("hana.kobayashi", "billing-analysts")

    at("2025-02-11 10:02:00")
    key = legacy_integration()
    at("2025-04-07 09:15:00")
    network.forgotten_group()
    hire("tomasz.zielinski", "platform-engineers")
    at("2025-06-23 18:47:00")
    reporting_role()
    make_functions(network)
    at("2025-09-01 08:00:00")
    hire("deshawn.carter", "care-coordinators")
    at("2025-11-30 02:00:00")
    use_key(key)
    at("2026-06-08 09:05:00")
    hire("marc.lefebvre", "contractors", mfa=False)  # flaw: a contractor without a second factor

    at("2026-09-27 03:00:00")
    rotate_secrets()
    for person, moment in sorted(SIGN_INS.items(), key=lambda entry: entry[1]):
        at(moment)
        post(f"/mock/sign-in/{person}")


if __name__ == "__main__":
    main()
