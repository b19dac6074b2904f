import { mkdirSync } from "node:fs";
import path from "node:path";
import { openAccounts } from "./auth/accounts.ts";
import { createAttempts } from "./auth/attempts.ts";
import { authenticateToken } from "./auth/authenticate.ts";
import { openSecrets } from "./auth/secrets.ts";
import { createStreamTickets } from "./auth/stream-tickets.ts";
import { watchSuspensions } from "./auth/suspensions.ts";
import { type Collab, createCollab } from "./collab/collab-server.ts";
import { NotSaved } from "./collab/edit-document.ts";
import { openWriterTable } from "./collab/writer-table.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Bus } from "./engines/bus/bus.ts";
import { createBus } from "./engines/bus/embedded.ts";
import { openRedisBus } from "./engines/bus/redis.ts";
import { migrate } from "./engines/database/migrate.ts";
import { type Db, openDatabase } from "./engines/database/open.ts";
import { createPublicFetch } from "./engines/fetch/public-fetch.ts";
import { openDiskFiles } from "./engines/files/disk.ts";
import type { Files } from "./engines/files/files.ts";
import { openS3Files } from "./engines/files/s3.ts";
import { openaiLanguage } from "./engines/language/openai.ts";
import { readEpoch } from "./engines/log/epoch.ts";
import { openLog } from "./engines/log/sqlite-log.ts";
import { openVersions } from "./engines/log/sqlite-versions.ts";
import { openOutbox } from "./engines/mail/outbox.ts";
import { openSmtp } from "./engines/mail/smtp.ts";
import { createDrawing } from "./engines/media/drawing.ts";
import type { MediaEngine } from "./engines/media/media.ts";
import { openaiImage } from "./engines/media/openai-image.ts";
import { openaiSpeech } from "./engines/media/openai-speech.ts";
import { outsideWorker } from "./engines/media/outside.ts";
import { type Asked, createMetrics } from "./engines/metrics/metrics.ts";
import { openBullmqQueue } from "./engines/queue/bullmq.ts";
import { openEmbeddedQueue } from "./engines/queue/embedded.ts";
import { countJobs, oldestJob } from "./engines/queue/job-rows.ts";
import type { Queue, QueueOptions } from "./engines/queue/queue.ts";
import { builtinScan } from "./engines/scan/builtin.ts";
import { openClamavScan } from "./engines/scan/clamav.ts";
import { ApiError } from "./errors.ts";
import { jobs } from "./jobs/index.ts";
import { resumeUnqueued } from "./jobs/resume.ts";
import { sweep } from "./jobs/sweep.ts";
import { heardBy } from "./live/heard-by.ts";
import { createRevocations } from "./live/revocations.ts";
import { createLive } from "./live/socket.ts";
import { errorFields, type Log } from "./log.ts";
import { openParseCache } from "./parse/parse-cache.ts";
import { closeParser, parseFile, warmParser } from "./parse/parse-file.ts";
import type { Services } from "./services.ts";
import { authoriseDocument, principalIn } from "./work/access.ts";
import { tellUntold } from "./work/comment/tell-untold.ts";
import { createTaskStreams } from "./work/generation/task-streams.ts";
import { createVersions } from "./work/history/keep-versions.ts";
import { forgetUnanswered } from "./work/kept-answers.ts";
import { digestBoundary, writeDigests } from "./work/mail/notice-mails.ts";
import { createThread } from "./work/thread/ask-thread.ts";
import { finishArrived } from "./work/upload/sweep-uploads.ts";
import { createWebhookSender, tellTaskEnds, tellWebhooks } from "./work/webhook/sender.ts";

const sweepMs = 3600 * 1000;
const digestMs = 60 * 1000;

/**
 * Opens every engine in the data folder, brings the database to its current schema and begins to work. This file is
 * the only one that names a driver.
 */
export async function openServices(config: Config, log: Log): Promise<Services> {
  mkdirSync(config.dataDir, { recursive: true });
  const db = openDatabase(config.dataDir, (query, ms) => log.warn("slow_query", { query, ms }));
  await migrate(db);
  await forgetUnanswered(db);
  const secrets = openSecrets(config.dataDir);
  const keys = {
    access: secrets.key("access-token"),
    refresh: secrets.key("refresh-token"),
    download: secrets.key("download"),
    mail: secrets.key("mail"),
    upload: secrets.key("upload"),
  };
  const queue = await openQueue(config, db, secrets.key("redis"), (job, error) =>
    log.warn("job_failed", { job, ...errorFields(error) }),
  );
  const files = await openFiles(config);
  const accounts = await openAccounts(db, secrets.key("accounts"));
  const authentication = { db, accounts, accessKey: keys.access };
  const report = (event: string, error: unknown): void => log.error(event, errorFields(error));
  const publicFetch = createPublicFetch(config.webhookAllow);
  const webhooks = createWebhookSender({ db, publicFetch, report });
  const metrics = createMetrics();
  const bus = metrics.measureBus(
    tellWebhooks(
      await openBus(config, secrets.key("redis"), (error) => report("listener_failed", error)),
      webhooks,
      report,
    ),
  );
  const opened = await openLog({
    directory: path.join(config.dataDir, "documents"),
    onTrouble: (trouble) => {
      log.error("document_log", { trouble: trouble?.code ?? null });
      collab.tellTrouble(trouble);
    },
    onUnreadable: (document, count) => {
      log.error("updates_set_aside", { document, count });
      metrics.documentTrouble("update_set_aside", count);
    },
  });
  const updates = metrics.measureLog(opened);
  const writers = openWriterTable(db);
  const versions = createVersions({
    store: openVersions({ directory: path.join(config.dataDir, "documents") }),
    writers,
    durable: () => updates.durable(),
    report: (error) => report("version_not_kept", error),
  });
  const collab: Collab = createCollab({
    log: updates,
    bus,
    epoch: readEpoch(path.join(config.dataDir, "documents")),
    writers,
    report: (event, error) => {
      report(event, error);
      if (event === "document_abandoned") metrics.documentTrouble(event, 1);
    },
    onOpened: versions.opened,
    authorise: (token, name) => authoriseDocument(authentication, token, name),
    projectOf: async (scriptId) => {
      const row = await db.selectFrom("scripts").select("project_id").where("id", "=", scriptId).executeTakeFirst();
      return row?.project_id ?? null;
    },
  });
  const live = createLive({
    bus,
    report,
    authenticate: (token) => authenticateToken(authentication, token),
    earsIn: async (userId, projectId) => {
      const who = await principalIn(db, projectId, userId);
      return who && ((event) => heardBy(who, event));
    },
  });
  const revocations = createRevocations();
  const mail = config.smtp
    ? openOutbox(db, openSmtp(config.smtp.url, config.smtp.from), {
        domain: new URL(config.publicUrl ?? "http://localhost").hostname,
        onError: (id, error) => log.warn("mail_not_sent", { mail: id, ...errorFields(error) }),
      })
    : null;
  const sweeping = setInterval(() => {
    sweep(services, new Date()).catch((error: unknown) => report("sweep_failed", error));
  }, sweepMs).unref();
  const digesting = setInterval(() => {
    if (mail)
      writeDigests({ ...services, mail }, digestBoundary(new Date())).catch((error: unknown) =>
        report("digest_failed", error),
      );
  }, digestMs).unref();
  let listening = `http://${config.host}:${config.port}`;
  const services: Services = {
    config,
    log,
    db,
    accounts,
    attempts: createAttempts(),
    tickets: createStreamTickets(),
    keys,
    files,
    parsed: openParseCache(path.join(config.dataDir, "cache"), parseFile),
    scan: config.clamd ? openClamavScan(config.clamd) : builtinScan,
    queue,
    mail,
    bus,
    collab,
    live,
    revocations,
    streams: tellTaskEnds(createTaskStreams(db), db, webhooks),
    publicFetch,
    metrics,
    webhooks,
    thread: createThread(),
    versions,
    language: config.openai && openaiLanguage(config.openai),
    media: openMediaEngine(config),
    address: () => config.publicUrl ?? listening,
    listensAt(url) {
      listening = url;
    },
    documents: {
      editDocument: (name, actor, edit) =>
        collab.editDocument(name, actor, edit).catch((error: unknown) => {
          throw error instanceof NotSaved ? new ApiError("storage_full") : error;
        }),
      readDocument: collab.readDocument,
      accessChanged(userId) {
        collab.closeUser(userId);
        live.closeUser(userId);
        revocations.revoke(userId);
      },
    },
    ready: async () => updates.trouble() === null && (await queue.ready()),
    async close() {
      clearInterval(sweeping);
      clearInterval(digesting);
      stopWatching();
      await queue.close();
      await mail?.close();
      closeParser();
      services.media.close();
      await services.thread.close();
      live.close();
      await collab.close();
      await versions.close();
      await updates.close();
      await webhooks.close();
      await bus.close();
      await db.destroy();
    },
  };
  const stopWatching = watchSuspensions(db, {
    suspended: services.documents.accessChanged,
    failed: (error) => report("suspensions_unread", error),
  });
  await resumeUnqueued(services);
  tellUntold(services, new Date()).catch((error: unknown) => report("comments_untold", error));
  finishArrived(services).catch((error: unknown) => report("uploads_not_finished", error));
  const handlers = Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name, job(services)]));
  queue.start(metrics.measureJobs(handlers));
  webhooks.start();
  metrics.ask(askedFigures(db, collab));
  warmParser();
  return services;
}

/** The figures that are counted when somebody reads them. */
function askedFigures(db: Db, collab: Collab): Asked {
  return {
    documents: () => collab.openDocuments(),
    jobs: () => countJobs(db, Object.keys(jobs)),
    oldestJob: () => oldestJob(db, new Date()),
    async deliveries() {
      const { count } = await db
        .selectFrom("webhook_deliveries")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("state", "=", "waiting")
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

/** Jobs are done through Redis where there is one, under a name that no other installation uses. */
async function openQueue(
  { redisUrl }: Config,
  db: Db,
  key: Uint8Array,
  onError: QueueOptions["onError"],
): Promise<Queue> {
  const options = { concurrency: 2, onError };
  if (redisUrl === null) return openEmbeddedQueue(db, options);
  return openBullmqQueue(db, { ...options, redisUrl, prefix: redisPrefix(key) }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`REDIS_URL cannot be used: no Redis answers there (${reason}).`);
  });
}

async function openFiles({ dataDir, s3 }: Config): Promise<Files> {
  if (s3 === null) return openDiskFiles(dataDir);
  return openS3Files(dataDir, s3).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`S3_ENDPOINT, S3_BUCKET and its keys cannot be used: ${reason}.`);
  });
}

/** What the settings give: pictures by rule or by a model, clips and voices by a worker or by nobody. */
function openMediaEngine({ workerUrl, workerSecret, webhookAllow, openai }: Config): MediaEngine {
  // Whoever runs the server trusts the worker that they named, wherever it is.
  const fetch = createPublicFetch([...webhookAllow, ...(workerUrl === null ? [] : [new URL(workerUrl).origin])]);
  const worker =
    workerUrl !== null && workerSecret !== null ? outsideWorker({ url: workerUrl, secret: workerSecret, fetch }) : null;
  const byWorker = worker && ("worker" as const);
  const painter =
    openai && openai.imageModel !== null ? openaiImage({ ...openai, imageModel: openai.imageModel }) : null;
  const speak =
    openai && openai.speechModel !== null ? openaiSpeech({ ...openai, speechModel: openai.speechModel }) : null;
  const drawing = createDrawing();
  return {
    makers: { image: painter ? "model" : "drawn", video: byWorker, narration: speak ? "model" : byWorker },
    drawImage: painter ?? drawing.draw,
    speak,
    worker,
    fetch,
    close: drawing.close,
  };
}

/** Opened behind the queue, which has found out that there is a Redis. */
async function openBus({ redisUrl, dataDir }: Config, key: Uint8Array, report: (error: unknown) => void): Promise<Bus> {
  if (redisUrl === null) return createBus({ report, file: path.join(dataDir, "live-events.json") });
  return openRedisBus({ redisUrl, prefix: redisPrefix(key), report });
}

/** In one place of the cluster; installations that share a Redis have different keys. */
function redisPrefix(key: Uint8Array): string {
  return `{callboard-${Buffer.from(key).toString("hex", 0, 8)}}`;
}
