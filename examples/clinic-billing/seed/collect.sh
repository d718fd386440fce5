#!/bin/sh
# Asks an AWS account what vouchsafe wants to know of it, with the account's own CLI and read-only commands.
#
#   collect.sh FOLDER
#
# Credentials, region and endpoint are the CLI's own (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL ...). The region is
# AWS_REGION or AWS_DEFAULT_REGION: run it once for each region in use, each into a folder of its own.
# FOLDER gets SERVICE.OPERATION[.SUBJECT].json for each command, as printed, and collection.jsonl with one line for
# each: what was asked, when, and how it ended. A command that fails is an answer too ("not configured", "denied"):
# the script goes on. It ends with 1 only if it cannot start. Needs aws and jq; JOBS commands run at a time (2).
set -eu

: "${1:?usage: collect.sh FOLDER}"
region=${AWS_REGION:-${AWS_DEFAULT_REGION:?set AWS_REGION}}
jobs=${JOBS:-2}
export AWS_REGION="$region" AWS_DEFAULT_REGION="$region" AWS_PAGER=
for tool in aws jq; do
    command -v "$tool" >/dev/null || { echo "collect.sh: $tool is not installed" >&2; exit 1; }
done
mkdir -p "$1"
cd "$1"
lines=$(mktemp -d)
trap 'rm -rf "$lines"' EXIT
tool=$(aws --version 2>&1 | cut -d' ' -f1)
account=$(aws sts get-caller-identity --query Account --output text)
asked=0

# keep SUBJECT SERVICE OPERATION [OPTION...]: one command, its answer and its line. SUBJECT may be empty.
keep() {
    asked=$((asked + 1))
    one "$(printf %05d "$asked")" "$@" &
    if [ $((asked % jobs)) -eq 0 ]; then wait; fi
}

one() {
    number=$1 subject=$2
    shift 2
    file=$1.$2${subject:+.$(printf %s "$subject" | tr -c 'A-Za-z0-9._-' '_')}.json
    case $1 in iam | sts | s3api | s3control) where= ;; *) where=$region ;; esac
    started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    code=0
    aws "$@" --output json >"$file" 2>"$lines/$number.stderr" || code=$?
    ended=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    if [ "$code" -ne 0 ] && [ ! -s "$file" ]; then rm -f "$file"; fi
    jq -cn --arg file "$file" --arg account "$account" --arg region "$where" --arg subject "$subject" \
        --arg started "$started" --arg ended "$ended" --argjson exit "$code" \
        --rawfile stderr "$lines/$number.stderr" --arg tool "$tool" '
        def known: if . == "" then null else . end;
        {$file, argv: $ARGS.positional, $account, region: ($region | known), subject: ($subject | known),
         $started, $ended, $exit, $stderr, $tool}' --args -- aws "$@" --output json >"$lines/$number.jsonl"
}

# each FILE FILTER: puts into $found what a jq filter finds in an answer, once it is there.
each() {
    wait
    found=
    if [ -s "$1" ]; then found=$(jq -r "$2" "$1"); fi
}

# Identity
tries=0
until [ "$(aws iam generate-credential-report --query State --output text)" = COMPLETE ] || [ "$tries" -ge 20 ]; do
    tries=$((tries + 1))
    sleep 3
done
keep '' sts get-caller-identity
keep '' iam get-credential-report
keep '' iam get-account-authorization-details --filter User Role Group LocalManagedPolicy
keep '' iam get-account-summary
keep '' iam get-account-password-policy
keep '' iam list-virtual-mfa-devices
keep '' iam list-saml-providers
keep '' iam list-open-id-connect-providers
keep '' iam list-account-aliases
keep '' cognito-idp list-user-pools --max-results 60
each cognito-idp.list-user-pools.json '.UserPools[].Id'
for pool in $found; do
    keep "$pool" cognito-idp describe-user-pool --user-pool-id "$pool"
    keep "$pool" cognito-idp get-user-pool-mfa-config --user-pool-id "$pool"
    keep "$pool" cognito-idp list-user-pool-clients --user-pool-id "$pool"
    each "cognito-idp.list-user-pool-clients.$pool.json" '.UserPoolClients[].ClientId'
    for client in $found; do
        keep "$pool.$client" cognito-idp describe-user-pool-client --user-pool-id "$pool" --client-id "$client"
    done
done

# Networks
for what in vpcs subnets route-tables security-groups network-acls internet-gateways nat-gateways vpc-endpoints \
    vpc-peering-connections flow-logs instances volumes; do
    keep '' ec2 "describe-$what"
done
keep '' ec2 get-ebs-encryption-by-default
keep '' elb describe-load-balancers
keep '' elbv2 describe-load-balancers
keep '' elbv2 describe-target-groups
each elbv2.describe-load-balancers.json '.LoadBalancers[].LoadBalancerArn'
for balancer in $found; do
    name=${balancer%/*}
    keep "${name##*/}" elbv2 describe-listeners --load-balancer-arn "$balancer"
    keep "${name##*/}" elbv2 describe-load-balancer-attributes --load-balancer-arn "$balancer"
done

# Data
keep '' rds describe-db-instances
keep '' rds describe-db-clusters
keep '' rds describe-db-subnet-groups
keep '' rds describe-db-snapshots
each rds.describe-db-instances.json '[.DBInstances[].DBParameterGroups[]?.DBParameterGroupName] | unique[]'
for group in $found; do
    keep "$group" rds describe-db-parameters --db-parameter-group-name "$group"
done
keep '' dynamodb list-tables
each dynamodb.list-tables.json '.TableNames[]'
for table in $found; do
    keep "$table" dynamodb describe-table --table-name "$table"
    keep "$table" dynamodb describe-continuous-backups --table-name "$table"
done
keep '' s3control get-public-access-block --account-id "$account"
keep '' s3api list-buckets
each s3api.list-buckets.json '.Buckets[].Name'
for bucket in $found; do
    for what in get-bucket-location get-bucket-encryption get-bucket-versioning get-object-lock-configuration \
        get-bucket-policy get-public-access-block get-bucket-acl get-bucket-logging \
        get-bucket-lifecycle-configuration get-bucket-tagging; do
        keep "$bucket" s3api "$what" --bucket "$bucket"
    done
done
keep '' kms list-aliases
keep '' kms list-keys
each kms.list-keys.json '.Keys[].KeyId'
for key in $found; do
    keep "$key" kms describe-key --key-id "$key"
    keep "$key" kms get-key-rotation-status --key-id "$key"
    keep "$key" kms get-key-policy --key-id "$key" --policy-name default
done
keep '' secretsmanager list-secrets
keep '' acm list-certificates

# Programs
keep '' lambda list-functions
each lambda.list-functions.json '.Functions[].FunctionName'
for function in $found; do
    keep "$function" lambda get-policy --function-name "$function"
done

# Logs and alerts
keep '' cloudtrail describe-trails
each cloudtrail.describe-trails.json '.trailList[].Name'
for trail in $found; do
    keep "$trail" cloudtrail get-trail-status --name "$trail"
    keep "$trail" cloudtrail get-event-selectors --trail-name "$trail"
done
keep '' logs describe-log-groups
keep '' logs describe-metric-filters
keep '' cloudwatch describe-alarms
keep '' sns list-topics
keep '' sns list-subscriptions
each sns.list-topics.json '.Topics[].TopicArn'
for topic in $found; do
    keep "${topic##*:}" sns get-topic-attributes --topic-arn "$topic"
done
keep '' events list-rules
each events.list-rules.json '.Rules[].Name'
for rule in $found; do
    keep "$rule" events list-targets-by-rule --rule "$rule"
done
keep '' guardduty list-detectors
each guardduty.list-detectors.json '.DetectorIds[]'
for detector in $found; do
    keep "$detector" guardduty get-detector --detector-id "$detector"
done
keep '' configservice describe-configuration-recorders
keep '' configservice describe-configuration-recorder-status
keep '' configservice describe-delivery-channels
keep '' securityhub describe-hub

wait
cat "$lines"/*.jsonl >collection.jsonl
failed=$(jq -s 'map(select(.exit != 0)) | length' collection.jsonl)
echo "collect.sh: $asked commands in account $account, $region; $failed did not succeed (see collection.jsonl)" >&2
