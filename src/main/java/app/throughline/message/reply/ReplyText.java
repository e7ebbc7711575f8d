package app.throughline.message.reply;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** What somebody wrote in an answer, without what their mail program put below. */
final class ReplyText {
    private static final Pattern QUOTES = Pattern.compile(
            "(?i)(on .{5,200} wrote:|am .{5,200} schrieb.{0,200}:|-{2,}\\s*original message\\s*-{2,}|_{20,}|-- )");

    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6]|blockquote)\\s*>");
    private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");

    private ReplyText() {}

    /** The words of a text before the first quotation. */
    static String words(String text) {
        var kept = new ArrayList<String>();
        for (var line : text.replace("\r", "").split("\n", -1)) {
            var start = line.strip();
            if (QUOTES.matcher(start.equals("--") ? "-- " : start).matches() || start.startsWith(">")) {
                break;
            }
            kept.add(line.stripTrailing());
        }
        return String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
    }

    /** HTML as plain text: enough to read what a person wrote; nothing of it is ever shown as HTML. */
    static String plain(String html) {
        var lines = html.replaceAll("\\s+", " ");
        var seen = BREAK.matcher(UNSEEN.matcher(lines).replaceAll("")).replaceAll("\n");
        return HtmlUtils.htmlUnescape(TAG.matcher(seen).replaceAll("")).replace('\u00a0', ' ');
    }
}
