# The coach in a container. Nothing secret is in it: tokens and passwords come from the environment.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/roadmate

COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY . ./

# Whoever breaks in owns nothing but the data; that folder is a volume.
RUN useradd --uid 10001 --home-dir /data --create-home roadmate
USER roadmate
VOLUME /data
ENV ROADMATE_DATABASE_URL=sqlite:////data/roadmate.sqlite3

# The browser chat answers only inside the container, so its sign of life is asked for in here.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8765/healthz', timeout=4)"]

# An interpreter of its own, not a shell: so it hears the order to stop, and ends in good order.
CMD ["python", "-m", "bot"]
