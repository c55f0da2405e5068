// The Bot API server of telegram-test-api, its answers completed to what the Bot API documents:
//
//     node telegram_test_api.js PORT
//
// Storing messages and making updates of what a person does stays with telegram-test-api. Beside its own paths:
//
//     POST /_fault  {"method": "sendMessage", "error_code": 429, "description": "…", "parameters": {…}}
//                   the next call of that method fails so; with "unheard" it is taken and never answered
//     POST /_update {"inline_query": {…}}: an update of any kind, but for its number
//     POST /_again  the latest update comes once more, as it does where Telegram did not hear of our having it
//     POST /_admins [8]: who is an administrator of every group from now on
//     POST /_switches {"supports_inline_queries": false}: what @BotFather has switched
//     GET  /_log    every call so far: [{"method", "params", "at" (milliseconds), "failed", "sent" (the message)}]
'use strict';

const TelegramServer = require('telegram-test-api');

const BOT = { id: 4242, is_bot: true, first_name: 'Belegbot', username: 'BelegTestBot' };
const LONGEST_POLL_MS = 2000;
const POLL_PAUSE_MS = 10;
const WEBHOOK_PAUSE_MS = 50;
const ACCEPTED_SILENTLY = new Set([
  'setMyCommands', 'deleteWebhook', 'answerCallbackQuery', 'answerInlineQuery', 'sendChatAction',
]);
const ADMIN_RIGHTS = [
  'can_be_edited', 'is_anonymous', 'can_manage_chat', 'can_delete_messages', 'can_manage_video_chats',
  'can_restrict_members', 'can_promote_members', 'can_change_info', 'can_invite_users', 'can_post_stories',
  'can_edit_stories', 'can_delete_stories',
];

const server = new TelegramServer({ port: Number(process.argv[2]), host: '127.0.0.1', storeTimeout: 600 });
const calls = [];
const faults = [];
const unconfirmed = new Map();
let admins = [];
let switches = { can_read_all_group_messages: true, supports_inline_queries: true };
let latest = null;

// A callback query must say to which message's buttons it belongs; people may give a message its number.
const formatUpdate = TelegramServer.formatUpdate;
TelegramServer.formatUpdate = (stored) => {
  if (stored.raw) return { update_id: stored.updateId, ...stored.raw };
  const update = formatUpdate(stored);
  const given = stored.message && stored.message.message_id;
  if (given) update.message.message_id = given;
  if (update.callback_query) update.callback_query.chat_instance = '1';
  return update;
};

/** The original posts without the secret and gives up at once; the Bot API tries until it hears a 2xx. */
server.addUserUpdate = async (stored) => {
  latest = stored;
  if (!stored.repeated) server.updateId++;
  const webhook = server.webhooks[stored.botToken];
  if (!webhook) {
    server.storage.userMessages.push(stored);
    return;
  }
  const headers = { 'content-type': 'application/json' };
  if (webhook.secret_token) headers['X-Telegram-Bot-Api-Secret-Token'] = webhook.secret_token;
  const body = JSON.stringify(TelegramServer.formatUpdate(stored));
  const post = () => fetch(webhook.url, { method: 'POST', headers, body }).then((answer) => answer.ok, () => false);
  while (!(await post())) await new Promise((resolve) => { setTimeout(resolve, WEBHOOK_PAUSE_MS); });
};

/** Updates stay until a later call confirms them by its offset; the original forgets them once handed out. */
function updatesFrom(token, offset) {
  const waiting = [...(unconfirmed.get(token) || []), ...server.getUpdates(token)];
  const left = waiting.filter((update) => update.update_id >= offset);
  unconfirmed.set(token, left);
  return left;
}

async function poll(token, params) {
  const offset = Number(params.offset || 0);
  const until = Date.now() + Math.min(1000 * Number(params.timeout || 0), LONGEST_POLL_MS);
  let updates = updatesFrom(token, offset);
  while (!updates.length && Date.now() < until) {
    await new Promise((resolve) => { setTimeout(resolve, POLL_PAUSE_MS); });
    updates = updatesFrom(token, offset);
  }
  return updates;
}

/** The original echoes the request with the time in milliseconds; the Bot API answers with a Message. */
function sentMessage(stored, params) {
  const id = Number(params.chat_id);
  const message = {
    message_id: stored.message_id,
    date: Math.floor(stored.date / 1000),
    chat: id < 0 ? { id, type: 'supergroup', title: 'Redaktion' } : { id, type: 'private', first_name: 'P' },
    from: BOT,
    ...(params.photo
      ? { caption: params.caption, photo: [{ file_id: 'p', file_unique_id: 'p', width: 1080, height: 800 }] }
      : { text: params.text }),
  };
  if (stored.reply_markup) message.reply_markup = stored.reply_markup;
  return message;
}

function memberOf(params) {
  const user = { id: Number(params.user_id), is_bot: false, first_name: 'P' };
  if (!admins.includes(user.id)) return { status: 'member', user };
  return { status: 'administrator', user, ...Object.fromEntries(ADMIN_RIGHTS.map((name) => [name, false])) };
}

/** What the Bot API says of an edit that it refuses; the original takes every one. */
function refusedEdit(params) {
  const said = (message) => JSON.stringify([message.text, message.entities || [], message.reply_markup || {}]);
  const meant = TelegramServer.normalizeMessage({ ...params });
  const { message } = server.storage.botMessages.find(
    (sent) => sent.messageId === Number(params.message_id) && String(sent.message.chat_id) === params.chat_id,
  ) || {};
  if (!message) return 'Bad Request: message to edit not found';
  if (message.photo) return 'Bad Request: there is no text in the message to edit';
  if (said(message) !== said(meant)) {
    // What an edit does not name again is gone; the original keeps it.
    delete message.entities;
    delete message.reply_markup;
    return null;
  }
  return 'Bad Request: message is not modified: specified new message content is exactly the same';
}

const NOTHING_TO_DELETE = { error_code: 400, description: 'Bad Request: message to delete not found' };

/** The original looks among what people wrote, too, and fails at what it did not make itself. */
function deleted(params) {
  const { botMessages } = server.storage;
  server.storage.botMessages = botMessages.filter((sent) => sent.messageId !== Number(params.message_id));
  return server.storage.botMessages.length < botMessages.length;
}

/** The original reads no files; of one, the log has the size and the first bytes. */
async function filesRead(req) {
  if (!(req.headers['content-type'] || '').startsWith('multipart/')) return req.body || {};
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  const form = await new Response(Buffer.concat(chunks), { headers: req.headers }).formData();
  const read = {};
  for (const [name, value] of form) {
    read[name] = typeof value === 'string' ? value : { size: value.size, type: await beginning(value) };
  }
  return read;
}

async function beginning(file) {
  return Buffer.from(await file.slice(0, 8).arrayBuffer()).toString('latin1');
}

async function answerCall(req, res, next) {
  const { token, method } = req.params;
  const params = await filesRead(req);
  req.body = params;
  const json = res.json.bind(res);
  const succeed = (result) => {
    call.sent = (result && result.message_id) || null;
    return json({ ok: true, result });
  };
  const fail = (fault) => {
    call.failed = true;
    return res.status(fault.error_code) && json({ ok: false, ...fault });
  };

  const due = faults.findIndex((fault) => fault.method === method);
  const [fault] = due < 0 ? [] : faults.splice(due, 1);
  const call = { method, params, at: Date.now(), failed: false, sent: null };
  calls.push(call);
  if (fault && fault.unheard) {
    res.json = () => {};
    if (method === 'sendMessage') call.sent = server.addBotMessage(params, token).message_id;
    return null;
  }
  if (fault) {
    const { method: _, ...body } = fault;
    return fail(body);
  }
  if (!/^\d+:/.test(token)) return fail({ error_code: 401, description: 'Unauthorized' });
  if (method === 'getMe') return succeed({ ...BOT, can_join_groups: true, ...switches });
  if (ACCEPTED_SILENTLY.has(method)) return succeed(true);
  if (method === 'getUpdates') return poll(token, params).then(succeed, next);
  if (method === 'deleteMessage') return deleted(params) ? succeed(true) : fail(NOTHING_TO_DELETE);
  if (method === 'getChatMember') return succeed(memberOf(params));
  if (method === 'sendPhoto') {
    const { photo } = params;
    return succeed(sentMessage(server.addBotMessage({ ...params, photo, text: '' }, token), params));
  }
  const refused = method === 'editMessageText' && refusedEdit(params);
  if (refused) return fail({ error_code: 400, description: refused });
  res.json = (body) => {
    if (!body.ok) return fail({ error_code: 400, description: body.description || `Bad Request: ${body.message}` });
    if (method === 'sendMessage') return succeed(sentMessage(body.result, params));
    if (method !== 'editMessageText') return succeed(true);
    return succeed(sentMessage({ message_id: Number(params.message_id), date: Date.now(), ...params }, params));
  };
  return next();
}

const app = server.webServer;
const { stack } = app._router;
const firstOfOurs = stack.length;
app.get('/_log', (_req, res) => res.json(calls));
app.post('/_update', (req, res) => {
  server.addUserUpdate({ ...server.getCommonFields(req.body.botToken), raw: req.body.update });
  res.json({ ok: true });
});
app.post('/_again', (_req, res) => {
  server.addUserUpdate({ ...latest, isRead: false, repeated: true });
  res.json({ ok: true });
});
app.post('/_switches', (req, res) => { switches = req.body; res.json({ ok: true }); });
app.post('/_admins', (req, res) => { admins = req.body; res.json({ ok: true }); });
app.post('/_fault', (req, res) => { faults.push(req.body); res.json({ ok: true }); });
app.use('/bot:token/:method', answerCall);
// Before every path of the original, after what reads the bodies.
const ours = stack.splice(firstOfOurs);
stack.splice(stack.findIndex((layer) => layer.route), 0, ...ours);

server.start();
