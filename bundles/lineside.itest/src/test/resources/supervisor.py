# What systemd does with WatchdogSec= and Restart=always. usage: supervisor.py SECONDS SOCKET COMMAND...
# Prints what it is told and does, a word or two a line; ends the command and itself by SIGTERM.
import os, signal, socket, subprocess, sys

limit, path, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind(path)
ending = False


def say(*words):
    print(*words, flush=True)


def end(*_):
    global ending
    ending = True
    child.terminate()


while not ending:
    child = subprocess.Popen(command, env={**os.environ, "NOTIFY_SOCKET": path}, stdout=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, end)
    say("started", child.pid)
    receiver.settimeout(60)
    try:
        state = ""
        while state != "STOPPING=1":
            state = receiver.recv(100).decode()
            say(state)
            if state == "READY=1":
                receiver.settimeout(limit)
    except TimeoutError:
        say("silent")
        child.kill()
    say("ended", child.wait())
