import hashlib
import os

import pytest

from models.application import APPLICATION_CAP, FILE_CAP, Attachment
from models.edits import AddAttachment
from models.errors import SiteError, UserError
from models.store import attachments
from tests.models.applications import TOWN


def attach(workspace, application, number, sha256, size):
    attachment = Attachment(
        id=f"a{number}", kind="photo", name="照片.jpg", media_type="image/jpeg", size=size, sha256=sha256
    )
    return workspace.act("附件", {application.id: (AddAttachment(attachment=attachment, position=0),)})


def test_bytes_are_kept_once_however_often_they_are_handed_in(workspace, application, reopen):
    content = os.urandom(5000)
    sha256 = workspace.store_bytes(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert workspace.store_bytes(content) == sha256
    assert workspace._db.execute("SELECT count(*) FROM blob").fetchone() == (1,)
    attach(workspace, application, 1, sha256, 5000)
    attach(workspace, application, 2, sha256, 5000)
    present = workspace.application(TOWN.code).attachments
    assert [each.id for each in present] == ["a2", "a1"]
    workspace.close()
    again = reopen()
    assert again.bytes_of(sha256) == content
    assert again.application(TOWN.code).attachments == present


def test_unknown_bytes_are_a_bug(workspace):
    with pytest.raises(KeyError):
        workspace.bytes_of("0" * 64)


def test_bytes_that_changed_are_damage(workspace):
    sha256 = workspace.store_bytes(b"as it was")
    workspace._db.execute("UPDATE blob SET content = x'00'")
    with pytest.raises(SiteError, match="已损坏"):
        workspace.bytes_of(sha256)


def test_a_file_above_the_cap_is_refused_and_one_at_the_cap_is_not(workspace):
    with pytest.raises(UserError, match="超过单个文件 20 MB 的上限"):
        workspace.store_bytes(bytes(FILE_CAP + 1))
    assert workspace.bytes_of(workspace.store_bytes(bytes(FILE_CAP))) == bytes(FILE_CAP)


def test_an_application_above_the_cap_is_refused(workspace, application):
    sha256s = [workspace.store_bytes(b"%d" % number) for number in range(6)]
    for number, sha256 in enumerate(sha256s[:5]):
        attach(workspace, application, number, sha256, FILE_CAP)
    with pytest.raises(UserError, match="附件合计 120 MB，超过 100 MB 的上限"):
        attach(workspace, application, 5, sha256s[5], FILE_CAP)
    attach(workspace, application, 6, sha256s[0], FILE_CAP)  # the same bytes count once
    assert attachments._size(workspace.application(TOWN.code)) == APPLICATION_CAP


def test_a_file_name_that_no_text_can_hold_does_not_cost_the_file(workspace, application, reopen):
    sha256 = workspace.store_bytes(b"scan")
    name = b"\xd5\xd5.jpg".decode("utf-8", "surrogateescape")
    attachment = Attachment(id="a", kind="photo", name=name, media_type="image/jpeg", size=4, sha256=sha256)
    added = AddAttachment(attachment=attachment, position=0)
    workspace.act(f"添加 {name}", {application.id: (added,)})
    workspace.close()
    again = reopen()
    assert again.application(TOWN.code).attachments[0].name == "��.jpg"
    assert again.undo_name == "添加 ��.jpg"
