"""The command line: run (the default), check, db, roadmap, resources, guesses."""

import asyncio

import typer

from bot import author, flagged, guesses
from bot.app import run
from bot.check import check
from bot.db.errors import StoreError
from bot.db.migrate import migrate
from bot.db.store import Store
from bot.errors import ConfigError
from bot.settings import Settings, read_settings

app = typer.Typer(
    help="Roadmate, a study coach in the chat you already use.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
database = typer.Typer(help="The database.")
app.add_typer(database, name="db")
app.add_typer(author.app, name="roadmap")
app.add_typer(flagged.app, name="resources")
app.add_typer(guesses.app, name="guesses")


@app.callback(invoke_without_command=True)
def default(context: typer.Context) -> None:
    """Run the coach, unless something else is asked for."""
    if context.invoked_subcommand is None:
        run_coach()


@app.command("run")
def run_coach() -> None:
    """Start the coach: the browser chat, and Telegram and Discord when their tokens are set."""
    asyncio.run(run(read_settings(), typer.echo))


@app.command("check")
def check_everything() -> None:
    """Look at everything that the coach needs: each line is ok, or says what to do."""
    if not asyncio.run(_report(read_settings())):
        raise typer.Exit(1)


async def _report(settings: Settings) -> bool:
    good = True
    async for finding in check(settings):
        good = good and not finding.wrong
        typer.echo(f"{'ok   ' if not finding.wrong else 'WRONG'} {finding.subject}: {finding.wrong or finding.found}")
    return good


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database up to date. `run` does so by itself."""
    typer.echo(f"The database is at revision {asyncio.run(_upgrade(read_settings()))}.")


async def _upgrade(settings: Settings) -> str:
    store = Store(settings.database_url.get_secret_value())
    try:
        return await migrate(store)
    except StoreError as error:
        raise ConfigError("The database cannot be reached. `roadmate check` says more.") from error
    finally:
        await store.close()


def main() -> None:
    """What is wrong with the host's settings or data is said in a sentence, without a trace."""
    try:
        app()
    except ConfigError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
