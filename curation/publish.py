"""The last stage: all runs become the draft and, once people approved enough, a version."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from curation import tools
from curation.core.chat.bill import whole_cost
from curation.core.command import Command
from curation.core.config import ProjectSection
from curation.core.errors import StoreError
from curation.core.records import Decision, Document, Pair, Passage, SplitAssignment
from curation.core.store.ledger import ReleasedPair
from curation.core.store.runs import Key, Run, section_values
from curation.core.text import content_hash

if TYPE_CHECKING:
    from curation.release.build import ReleaseSection
    from curation.release.material import Material


def release(command: Command) -> None:
    """Refresh the draft; publish a version when enough pairs are approved and pass the gates."""
    from curation.release.build import ReleaseSection

    section = command.config.section("release", ReleaseSection)
    for stage in tools.stages_in_use(command):
        command.workspace.upstream(stage)
    runs = tools.latest_runs(command)
    _check_imports(runs)
    before = _build_of_draft(command)
    _check_owner(command, before)
    done = before if before.get("key") == _key(command, runs, section) else None
    if done is None:
        done = _build(command, runs, section)
    for line in done["summary"]:
        command.say(line)


def _check_imports(runs: Mapping[str, Run]) -> None:
    """Pass unless pairs were screened before anything was to be imported.

    Raises:
        StoreError: they were.
    """
    if "import" in runs and "import" not in runs["screen"].manifest["inputs"]:
        msg = (
            'the run of stage "screen" is stale ([import] has changed); make all that is needed:'
            " make dataset"
        )
        raise StoreError(msg)


def _build_of_draft(command: Command) -> Mapping[str, Any]:
    """Return what the draft's build left of itself; nothing of a missing or a damaged one."""
    path = command.workspace.root / "draft" / "build.json"
    try:
        build: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}  # it is made again
    return build


def _check_owner(command: Command, before: Mapping[str, Any]) -> None:
    """Pass unless another configuration releases from this workspace: versions would mix.

    Raises:
        StoreError: one does.
    """
    owner = before.get("config", command.config.path.name)
    if owner != command.config.path.name:
        msg = (
            f"{command.shown(command.workspace.root)}: draft and releases there are made by"
            f" {owner}; give {command.config.path.name} a [project] workspace of its"
            " own, or delete the draft folder to take this one over"
        )
        raise StoreError(msg)


def _key(command: Command, runs: Mapping[str, Run], section: "ReleaseSection") -> str:
    """Hash what decides a release: all runs with their rejections, settings, people, versions."""
    project = command.config.section("project", ProjectSection)
    manifests = {stage: content_hash(dict(run.manifest)) for stage, run in runs.items()}
    versions = command.workspace.root.glob("releases/*/manifest.json")
    key = Key(
        stage="release",
        module="curation.publish",
        values=section_values(release=section) | {"project": {"name": project.name}},
        inputs=manifests,
        external={
            "reviews": command.ledger.content("reviews"),
            "versions": content_hash(sorted(path.parent.name for path in versions)),
        },
    )
    return content_hash(key.parts())


def _build(
    command: Command, runs: Mapping[str, Run], section: "ReleaseSection"
) -> Mapping[str, Any]:
    from curation.core.releases import release_folder
    from curation.release.build import build_draft, build_release
    from curation.release.summary import summary_lines
    from curation.release.write import load_published, load_salt, write_release

    root = command.workspace.root
    name = command.config.section("project", ProjectSection).name
    published = load_published(root)
    material, salt = _material(command, runs), load_salt(root)
    draft = build_draft(material, section, name=name, salt=salt)
    version = build_release(material, section, name=name, salt=salt, published=published)
    costs: dict[str, Any] = {stage: dict(run.cost()) for stage, run in runs.items()}
    keys: dict[str, Any] = {stage: run.folder.name for stage, run in runs.items()}
    places = {"draft": command.shown(release_folder(root, "draft"))}
    if not version.missing:
        if not version.unchanged:
            cost = whole_cost(costs.values(), version.row_count)
            write_release(root, version, build={"stages": costs, "runs": keys, "model": cost})
        places[version.version] = command.shown(release_folder(root, version.version))
        command.ledger.add_released(
            ReleasedPair(version=version.version, pair_id=row.id)
            for rows in version.rows.values()
            for row in rows
        )
    stands = replace(version, unchanged=True)  # what a build that changes nothing will say
    build: dict[str, Any] = {
        "key": _key(command, runs, section),
        "config": command.config.path.name,
        "summary": summary_lines(draft, stands, places=places),
        "stages": costs,
        "runs": keys,
        "model": whole_cost(costs.values(), draft.row_count),
    }
    write_release(root, draft, build=build)
    return build | {"summary": summary_lines(draft, version, places=places)}


def _material(command: Command, runs: Mapping[str, Run]) -> "Material":
    from curation.release.material import Material

    return Material(
        documents=runs["documents"].kept(Document),
        passages=runs["passages"].kept(Passage),
        splits=runs["splits"].kept(SplitAssignment),
        pairs=runs["decontaminate"].kept(Pair),
        rejections=[rejection for run in runs.values() for rejection in run.rejected()],
        decisions=runs["decide"].kept(Decision),
        reviews=command.ledger.reviews(),
        stages=[run.manifest for run in runs.values()],
        config=_settings(runs.values()),
    )


def _settings(runs: Iterable[Run]) -> dict[str, dict[str, Any]]:
    """Return every value that decided a run, by table."""
    tables: dict[str, dict[str, Any]] = {}
    for run in runs:
        for name, values in run.manifest["values"].items():
            tables.setdefault(name, {}).update(values)
    return tables
