package app.throughline.message.reply;

import java.util.List;

/**
 * A mail that came to the mailbox of answers.
 *
 * @param key the hash of what names it
 * @param from who it says it is from, "" for nobody
 * @param recipients all addresses it names as its own
 * @param text what was written, without what it quotes; "" for nothing readable
 * @param attachments how many files it brings
 * @param isAutomatic whether a machine wrote it: an absence note, a bounce, a list
 */
record Incoming(String key, String from, List<String> recipients, String text, int attachments, boolean isAutomatic) {}
