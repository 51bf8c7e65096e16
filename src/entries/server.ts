/** The server of the guest protocol: a fetch-style handler for any framework, and a whole server to start. */
export { createHandler, type GuestHandler, type HandlerOptions } from '../server/handler.ts';
export type { Client } from '../server/http/client.ts';
export { defaultLimits, type Limits, type Rate } from '../server/http/limits.ts';
export { defaultTiming, type StreamTiming } from '../server/guest/stream.ts';
export { StillClock, systemClock, type Clock } from '../server/clock.ts';
export type { Log } from '../server/log.ts';
export { listen, type Listening } from '../server/start/listen.ts';
export { nodeListener } from '../server/start/node-listener.ts';
export { openApiDocument } from '../server/openapi/document.ts';
export { readSettings, SettingsError, type Settings } from '../server/start/settings.ts';
export { startServer, type Beside, type House, type RunningServer, type StartOptions } from '../server/start/start.ts';
export { fileLimit, openDiskFiles, type DiskFilesOptions } from '../server/files/disk-files.ts';
export type { Mail, Mailbox, MailDriver, MailFile } from '../server/mail/mail.ts';
export { folderMail } from '../server/mail/folder-mail.ts';
export { openMail, type MailSettings } from '../server/mail/open-mail.ts';
export { smtpMail } from '../server/mail/smtp-mail.ts';
export { DeliveryFailure } from '../server/outbox/delivery-failure.ts';
export { activityChain } from '../engine/approvals/activity.ts';
export { Outbox, type Message, type OutboxOptions } from '../server/outbox/outbox.ts';
export { startOutbox, type OutboxWorker, type OutboxWorkerOptions } from '../server/outbox/outbox-worker.ts';
export { WebhookEndpoints, type EndpointsOptions, type WebhookEndpoint } from '../server/webhooks/endpoints.ts';
export { webhookSender, type Webhook, type WebhookSenderOptions } from '../server/webhooks/webhook-sender.ts';
export { PostRoom, type PostRoomOptions } from '../server/post/post-room.ts';
export {
  messagesOf,
  messageStates,
  type KnownMessage,
  type MessagesQuery,
  type MessageState,
} from '../server/outbox/messages.ts';
export { CertificateError } from '../server/receipts/certificate/certificate-error.ts';
export { type CertificateOptions, makeCertificate } from '../server/receipts/certificate/certificate.ts';
export { addressOwner } from '../server/links/address-owner.ts';
export { type HandedSession, type KnownSession, LinkSessions } from '../server/links/link-sessions.ts';
export type { LinkInput, LinkView, MadeLink, MailedLinksOptions, OpenLink, SpentLink } from '../server/links/link.ts';
export { MailedLinks } from '../server/links/mailed-links.ts';
export { receiptSigner } from '../server/receipts/sign.ts';
export { TimeStamps, type TimeStampsOptions } from '../server/receipts/time-stamp/keep.ts';
export {
  type KeyRing,
  makeKey,
  readKeyRing,
  readKeys,
  type RetiredKey,
  type SigningKey,
} from '../server/tokens/keys.ts';
export type { SessionInput } from '../server/admin/sessions.ts';
export { createEngine, type Engine, type EngineOptions } from '../engine/index.ts';
export { openSqlStore, type SqlStoreOptions } from '../stores/sql.ts';
export { memoryStore } from '../stores/memory.ts';
export { memoryFiles } from '../stores/memory/files.ts';
