"""The kill switch: stops all writing of summaries at once, and starts it again."""

import sys

from tools.ops import stack


def main(arguments: list[str] | None = None) -> int:
    """Show or set the switch; return the exit status."""
    parser = stack.parser(__doc__)
    parser.add_argument("command", choices=["status", "off", "on"])
    options = parser.parse_args(arguments)

    def command() -> int:
        api = stack.api_of(options)
        if options.command != "status":
            api.call("PUT", "/writing", {"writing": options.command == "on"})
        writes = api.call("GET", "/writing")["writing"]
        print("on: summaries are written" if writes else "off: only stored summaries are served")
        if options.command == "on" and not writes:
            print("The parameter Writing is off: deploy with Writing=on.", file=sys.stderr)
            return 1
        return 0

    return stack.run(command)


if __name__ == "__main__":
    sys.exit(main())
