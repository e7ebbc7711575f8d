package app.throughline.message.template;

import app.throughline.message.template.TemplateText.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template: words, <code>{{name}}</code>, <code>{{name|fallback}}</code>, <code>{{#list}}…{{/list}}</code> for
 * each line of a list and <code>{{^list}}…{{/list}}</code> for an empty one. There is nothing else: no conditions, no
 * calls, no partials. A section's tag that stands alone on its line takes the line with it.
 */
public final class TemplateReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final int LONGEST_FALLBACK = 200;

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private List<Part> parts = new ArrayList<>();

    /** A section whose end was not read yet. @param outside the parts before it */
    private record Open(String name, boolean isInverted, int at, List<Part> outside) {}

    private TemplateReader(String source) {
        this.source = source;
    }

    /** Reads it; what is wrong with it stands in the result. */
    public static TemplateText read(String source) {
        return new TemplateReader(source).all();
    }

    private TemplateText all() {
        int at = 0;
        while (at < source.length()) {
            int tag = source.indexOf("{{", at);
            int end = tag < 0 ? -1 : source.indexOf("}}", tag);
            if (tag < 0) {
                words(source.substring(at));
                break;
            }
            if (end < 0) {
                words(source.substring(at));
                problem("unclosed_tag", "This variable is not closed with }}.", tag);
                break;
            }
            at = tag(at, tag, end);
        }
        while (!open.isEmpty()) {
            var section = open.peek();
            problem("unbalanced_section", "The section " + section.name() + " is not closed.", section.at());
            close(section);
        }
        return new TemplateText(parts, problems);
    }

    /** One tag with the words before it. @return where reading goes on */
    private int tag(int from, int tag, int end) {
        var inside = source.substring(tag + 2, end);
        char kind = inside.isEmpty() ? ' ' : inside.charAt(0);
        if ("#^/".indexOf(kind) < 0) {
            words(source.substring(from, tag));
            value(inside, tag);
            return end + 2;
        }
        boolean isAlone = isAlone(tag, end + 2);
        int lineBegin = source.lastIndexOf('\n', tag) + 1;
        words(source.substring(from, isAlone ? Math.max(from, lineBegin) : tag));
        var name = inside.substring(1).strip();
        if (kind == '/') {
            end(name, tag);
        } else {
            begin(name, kind == '^', tag);
        }
        return isAlone ? afterLine(end + 2) : end + 2;
    }

    private boolean isAlone(int tag, int after) {
        int lineBegin = source.lastIndexOf('\n', tag) + 1;
        int lineEnd = source.indexOf('\n', after);
        return source.substring(lineBegin, tag).isBlank()
                && source.substring(after, lineEnd < 0 ? source.length() : lineEnd)
                        .isBlank();
    }

    private int afterLine(int from) {
        int lineEnd = source.indexOf('\n', from);
        return lineEnd < 0 ? source.length() : lineEnd + 1;
    }

    private void words(String text) {
        if (!text.isEmpty()) {
            parts.add(new Part.Words(text));
        }
    }

    private void value(String inside, int at) {
        int bar = inside.indexOf('|');
        var name = (bar < 0 ? inside : inside.substring(0, bar)).strip();
        var fallback = fallback(inside, bar, at);
        if (named(name, at)) {
            parts.add(new Part.Value(name, fallback, at));
        }
    }

    private @Nullable String fallback(String inside, int bar, int at) {
        if (bar < 0) {
            return null;
        }
        var words = inside.substring(bar + 1).strip();
        if (words.length() > LONGEST_FALLBACK || words.contains("{{")) {
            problem("unclosed_tag", "This variable is not closed with }}.", at);
        }
        return words;
    }

    private boolean named(String name, int at) {
        boolean isName = NAME.matcher(name).matches();
        if (!isName) {
            problem("invalid_name", "A variable is named like contact.preferred_name, not \"" + cut(name) + "\".", at);
        }
        return isName;
    }

    private static String cut(String name) {
        return name.length() <= 40 ? name : name.substring(0, 39) + "…";
    }

    private void begin(String name, boolean isInverted, int at) {
        if (named(name, at)) {
            if (!open.isEmpty()) {
                problem("unbalanced_section", "A section cannot stand inside of another one.", at);
            }
            open.push(new Open(name, isInverted, at, parts));
            parts = new ArrayList<>();
        }
    }

    private void end(String name, int at) {
        var section = open.peek();
        if (section == null || !section.name().equals(name)) {
            problem("unbalanced_section", "The section \"" + cut(name) + "\" ends here but does not begin before.", at);
        } else {
            close(section);
        }
    }

    private void close(Open section) {
        open.pop();
        var inner = parts;
        parts = section.outside();
        parts.add(new Part.Section(section.name(), section.isInverted(), List.copyOf(inner), section.at()));
    }

    private void problem(String code, String message, int at) {
        problems.add(new Problem(code, message, at));
    }
}
