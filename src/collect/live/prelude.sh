set -u
LC_ALL=C AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
export LC_ALL AWS_PAGER AWS_CLI_AUTO_PROMPT
tab=$(printf '\t')
folder=${1:-live}
jobs=${JOBS:-4}
endpoint=${ENDPOINT_URL:-}
lists=.lists lines=.lines

command -v aws >/dev/null 2>&1 || { echo 'aws is not on PATH: install the AWS CLI, or run this in CloudShell' >&2; exit 1; }
mkdir -p "$folder" && cd "$folder" || exit 1
if [ -s collection.jsonl ] && [ ! -d "$lists" ]; then
    echo "$folder holds a finished collection: name another folder" >&2
    exit 1
fi
mkdir -p "$lists" "$lines" && rm -f "$lines"/* .stop || exit 1
touch collection.jsonl
tool=$(aws --version 2>&1 | cut -d' ' -f1)
limit=
if command -v timeout >/dev/null 2>&1; then limit='timeout 300'; fi
asked=0 skipped=0 why=

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# text WORD: the word as a JSON text.
text() {
    case $1 in
    *[!A-Za-z0-9\ ._/:=@{}+,~-]*)
        printf %s "$1" | tr -d '\000-\010\013-\037' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$tab/\\\\t/g" |
            awk 'BEGIN { printf "\"" } NR > 1 { printf "%s", "\\n" } { printf "%s", $0 } END { printf "\"" }'
        ;;
    *) printf '"%s"' "$1" ;;
    esac
}

# named STEM SUBJECT: what the answer's file is called.
named() {
    case $2 in
    '' | *[!a-z0-9._-]*) plain=no ;;
    *) if [ "${#2}" -le 80 ]; then plain=yes; else plain=no; fi ;;
    esac
    if [ "$plain" = yes ]; then
        printf '%s.%s.json' "$1" "$2"
    else
        safe=$(printf %s "$2" | tr -c 'A-Za-z0-9._-' '_' | tail -c 60)
        printf '%s.%s~%s.json' "$1" "$safe" "$(printf %s "$2" | cksum | cut -d' ' -f1)"
    fi
}

digest() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum <"$1" | cut -d' ' -f1
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 <"$1" | cut -d' ' -f1
    fi
}

# ended FILE: whether a command has ended already, so that it is not run again.
ended() { grep -qF "{\"file\":\"$1\"," collection.jsonl; }

# ask FILE REGION SUBJECT UNTIL NOTHING QUERIES COMMAND...: runs one command in the background.
# UNTIL: the answer must hold this pattern. NOTHING: error codes that mean that there is nothing to list.
# QUERIES: what else the answer must tell, a line each; it goes to lists.
ask() {
    if ended "$1"; then return; fi
    asked=$((asked + 1))
    one "$asked" "$@" &
    if [ $((asked % jobs)) -eq 0 ]; then settle; fi
}

# settle: waits for what runs, and puts it on record.
settle() {
    wait
    for line in "$lines"/*.json; do
        if [ -e "$line" ]; then cat "$line" >>collection.jsonl; fi
    done
    rm -f "$lines"/*
    if [ -e .stop ]; then
        echo 'The credentials have ended. Sign in again and run this once more: it goes on where it stopped.' >&2
        exit 1
    fi
}

one() {
    number=$1 file=$2 region=$3 subject=$4 until=$5 nothing=$6 queries=$7
    shift 7
    set -- "$@" --region "${region:-$home}" ${profile:+--profile "$profile"} ${endpoint:+--endpoint-url "$endpoint"}
    mkdir -p "${file%/*}"
    err=$lines/$number.err
    tries=1 polls=1
    started=$(now)
    while :; do
        code=0
        $limit aws "$@" --output json >"$file" 2>"$err" </dev/null || code=$?
        said=$(cat "$err")
        if [ "$code" -ne 0 ]; then
            case $said in
            @ENDED@) printf '%s\n' "$said" >&2; : >.stop; return ;;
            @PASSING@) if [ "$tries" -lt 4 ]; then sleep "$tries"; tries=$((tries + 1)); continue; fi ;;
            esac
        elif [ -n "$until" ] && ! grep -qE "$until" "$file" && [ "$polls" -lt 30 ]; then
            sleep 2
            polls=$((polls + 1))
            continue
        fi
        break
    done
    finished=$(now)
    if [ "$code" -ne 0 ] && [ ! -s "$file" ]; then rm -f "$file"; fi
    if [ "$code" -ne 0 ]; then printf %s "$said" | sed -n '/./{p;q;}' >"$lists/$(printf %s "$file" | tr / _).said"; fi
    found=0
    printf '%s\n' "$queries" >"$lines/$number.queries"
    while IFS= read -r query; do
        if [ -z "$query" ]; then continue; fi
        found=$((found + 1))
        list=$lists/$(printf %s "$file" | tr / _).$found
        if [ "$code" -eq 0 ]; then
            $limit aws "$@" --query "$query" --output text </dev/null >"$list.new" 2>/dev/null &&
                awk -F"$tab" '$1 != "None"' "$list.new" | sort -u >"$list"
        else
            case " $nothing " in *" $(printf %s "$said" | sed -n 's/.*An error occurred (\([^)]*\)).*/\1/p' | sed 1q) "*) : >"$list" ;; esac
        fi
    done <"$lines/$number.queries"
    {
        printf '{"file":"%s","argv":["aws"' "$file"
        for word in "$@" --output json; do printf ',%s' "$(text "$word")"; done
        printf '],"account":"%s"' "$account"
        if [ -n "$region" ]; then printf ',"region":"%s"' "$region"; fi
        if [ -n "$subject" ]; then printf ',"subject":%s' "$(text "$subject")"; fi
        printf ',"caller":%s,"started":"%s","ended":"%s","exit":%s' "$(text "$caller")" "$started" "$finished" "$code"
        if [ -n "$said" ]; then printf ',"stderr":%s' "$(text "$said")"; fi
        if [ $((tries + polls)) -gt 2 ]; then printf ',"attempts":%s' $((tries + polls - 1)); fi
        if [ -e "$file" ]; then
            printf ',"bytes":%s' $(($(wc -c <"$file")))
            sum=$(digest "$file")
            if [ -n "$sum" ]; then printf ',"sha256":"%s"' "$sum"; fi
        fi
        printf ',"tool":%s}\n' "$(text "$tool")"
    } >"$lines/$number.json.new"
    mv "$lines/$number.json.new" "$lines/$number.json"
}

# listed FILE NUMBER: puts what an answer lists into $list; fails if that is not known, and $why says why.
listed() {
    list=$lists/$(printf %s "$1" | tr / _)
    why=
    if [ -e "$list.said" ]; then why=": $(cat "$list.said")"; fi
    list=$list.$2
    [ -e "$list" ]
}

# skip FILE REGION SOURCE SERVICE OPERATION: puts on record that a command was not run, and why.
skip() {
    if ended "$1"; then return; fi
    skipped=$((skipped + 1))
    {
        printf '{"file":"%s","argv":["aws","%s","%s"],"account":"%s"' "$1" "$4" "$5" "$account"
        if [ -n "$2" ]; then printf ',"region":"%s"' "$2"; fi
        printf ',"skipped":%s}\n' "$(text "\`$3\` was not answered$why")"
    } >>collection.jsonl
}

# begin ACCOUNT PROFILE REGION: finds out who asks, and whom. REGION answers for the whole account.
begin() {
    profile=$2 home=$3
    home=${home:-${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region ${profile:+--profile "$profile"})}}}
    if [ -z "$home" ]; then echo 'No region: set AWS_REGION' >&2; exit 1; fi
    identity=$(aws sts get-caller-identity --region "$home" ${profile:+--profile "$profile"} \
        ${endpoint:+--endpoint-url "$endpoint"} --query '[Account,Arn]' --output text) || exit 1
    account=${identity%%"$tab"*} caller=${identity#*"$tab"}
    if [ -n "$1" ] && [ "$account" != "$1" ]; then
        echo "The credentials speak for account $account, and not for $1: set AWS_PROFILE" >&2
        account=$1
        skip "$1/sts.get-caller-identity.json" '' "an account of other credentials" sts get-caller-identity
        return 1
    fi
    ask "$account/sts.get-caller-identity.json" '' '' '' '' '' sts get-caller-identity
}

# finish: waits for the last, and says what is there.
finish() {
    settle
    rm -rf "$lines" "$lists"
    failed=$(grep -c '"exit":[1-9]' collection.jsonl)
    echo "$asked commands run, $failed of all not answered, $skipped not run; each is in $folder/collection.jsonl" >&2
}
