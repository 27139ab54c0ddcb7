"""Makes Argilla's users and workspace what the secrets file says."""

from argilla_server.contexts import accounts
from argilla_server.database import AsyncSessionLocal, async_engine
from argilla_server.enums import UserRole
from argilla_server.models import User, Workspace, WorkspaceUser
from sqlalchemy.ext.asyncio import AsyncSession

from curation.review_server.secrets_file import Account, HostSecrets
from curation.review_server.users_file import OWNER

WORKSPACE = "review"


async def sync_accounts(host_secrets: HostSecrets) -> None:
    """Create what is missing and correct what differs; leave users whom it does not name.

    A retired user keeps the account, because answers go with it, under credentials that nobody
    was shown.
    """
    async with AsyncSessionLocal() as db:
        workspace = await Workspace.get_by(db, name=WORKSPACE)
        if workspace is None:
            workspace = await accounts.create_workspace(db, {"name": WORKSPACE})
        await _sync_user(db, workspace, OWNER, host_secrets.owner)
        for name, account in {**host_secrets.retired, **host_secrets.users}.items():
            await _sync_user(db, workspace, name, account)
    # The connections belong to the event loop of this call; the server runs in another.
    await async_engine.dispose()


async def _sync_user(db: AsyncSession, workspace: Workspace, name: str, account: Account) -> None:
    user = await accounts.get_user_by_username(db, name)
    if user is None:
        user = await User.create(
            db,
            first_name=name,
            username=name,
            role=UserRole(account.role),
            api_key=account.api_key,
            password_hash=accounts.hash_password(account.password),
        )
    else:
        user.role = UserRole(account.role)
        user.api_key = account.api_key
        if not accounts.verify_password(account.password, user.password_hash):
            user.password_hash = accounts.hash_password(account.password)
        await db.commit()
    if not await WorkspaceUser.get_by(db, workspace_id=workspace.id, user_id=user.id):
        await WorkspaceUser.create(db, workspace_id=workspace.id, user_id=user.id)
