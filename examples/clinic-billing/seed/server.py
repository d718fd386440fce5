"""A moto server that also does what people do at web pages, and keeps the clock it is told.

Takes --port. Answers as moto does, and besides takes three requests that AWS has no call for:
  POST /mock/clock/<moment>     the clock stands at `2025-02-11 10:02:00`, or runs behind by `-4582000` seconds
  POST /mock/root-mfa           the root user registers a second factor
  POST /mock/sign-in/<user>     a person signs in at the console, now
Where moto's answers differ from AWS's in a way that a reader would stumble over, the server is given AWS's behaviour, so
that what the CLI prints can stay as printed: see `more_like_aws`.
"""

import argparse
import os
import uuid
from urllib.parse import unquote

from moto.config.models import ConfigRecorderStatus
from moto.core.utils import utcnow
from moto.ec2.models import EC2Backend
from moto.guardduty.models import Detector
from moto.iam.models import IAMBackend, iam_backends
from moto.iam.responses import IamResponse
from moto.moto_api._internal import mock_random
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import run_simple

ACCOUNT = os.environ["MOTO_ACCOUNT_ID"]
ROOT = {"born": None}


class FrontDesk:
    """Passes everything to moto but the three requests above."""

    def __init__(self, moto):
        self.moto = moto

    def __call__(self, environ, start_response):
        _, _, rest = environ["PATH_INFO"].partition("/mock/")
        asked, _, word = rest.partition("/")
        if asked == "clock":
            os.environ["FAKETIME"] = unquote(word)  # libfaketime, preloaded, looks here each time
        elif asked == "root-mfa":
            iam_backends[ACCOUNT]["aws"].account_summary._account_mfa_enabled = 1
            ROOT["born"] = utcnow()
        elif asked == "sign-in":
            iam_backends[ACCOUNT]["aws"].get_user(word).password_last_used = utcnow()
        else:
            return self.moto(environ, start_response)
        start_response("204 No Content", [])
        return [b""]


def more_like_aws():
    """The credential report has a line for root and a date, seeds of MFA devices are shown to nobody, a VPC takes its
    network ACLs with it, a started Config recorder delivers, and GuardDuty always reads CloudTrail, DNS and flow logs."""
    report, dated_report = IAMBackend.get_credential_report, IamResponse.get_credential_report
    devices, delete_vpc = IamResponse.list_virtual_mfa_devices, EC2Backend.delete_vpc
    start_recorder, described = ConfigRecorderStatus.start, Detector.to_json

    def with_root(self):
        head, _, users = report(self).partition("\n")
        born = ROOT["born"].strftime("%Y-%m-%dT%H:%M:%S+00:00")
        mfa = "true" if self.account_summary._account_mfa_enabled else "false"
        root = ["<root_account>", f"arn:aws:iam::{ACCOUNT}:root", born, "not_supported", born, "not_supported", "not_supported", mfa]
        no_key, no_certificate = ["false", "N/A", "N/A", "N/A", "N/A"], ["false", "N/A"]
        return "\n".join([head, ",".join(root + no_key * 2 + no_certificate * 2), users])

    def with_date(self):
        answer = dated_report(self)
        answer.result["GeneratedTime"] = utcnow().strftime("%Y-%m-%dT%H:%M:%SZ")
        return answer

    def without_seeds(self):
        answer = devices(self)
        for device in answer.result["VirtualMFADevices"]:
            device.base32_string_seed = device.qr_code_png = None
        return answer

    def with_acls(self, vpc_id):
        answer = delete_vpc(self, vpc_id)
        for acl in [acl for acl in self.network_acls.values() if acl.vpc_id == vpc_id]:
            del self.network_acls[acl.id]
        return answer

    def and_deliver(self):
        start_recorder(self)
        self.last_status = "SUCCESS"

    def with_sources(self):
        answer = described(self)
        for source in ("cloudTrail", "dnsLogs", "flowLogs"):
            answer["dataSources"][source]["status"] = "ENABLED"
        return answer

    ConfigRecorderStatus.start, Detector.to_json = and_deliver, with_sources
    IAMBackend.get_credential_report, IamResponse.get_credential_report = with_root, with_date
    IamResponse.list_virtual_mfa_devices, EC2Backend.delete_vpc = without_seeds, with_acls


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    port = arguments.parse_args().port
    os.environ["MOTO_PORT"] = str(port)
    more_like_aws()
    uuid.uuid4 = mock_random.uuid4  # moto's own generator, which can be seeded
    app = FrontDesk(DomainDispatcherApplication(create_backend_app))
    run_simple("127.0.0.1", port, app, threaded=True, request_handler=MotoRequestHandler)


if __name__ == "__main__":
    main()
