import os
import subprocess
import sys
import sysconfig


def program():
    """The path of the program, which pip puts where scripts go: of the environment, of the user, or below `--target`."""
    name = "calfat" + (sysconfig.get_config_var("EXE") or "")
    beside = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", f"{os.name}_user"),
        os.path.join(beside, "bin"),
    ]
    for path in (os.path.join(folder, name) for folder in folders):
        if os.path.isfile(path):
            return path
    sys.exit(f"`{name}` was not installed with this package: it is in none of {', '.join(folders)}")


if __name__ == "__main__":
    command = [program(), *sys.argv[1:]]
    if sys.platform == "win32":
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)
