package app.throughline.message.template;

import app.throughline.message.template.TemplateText.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTML that a mail may have: paragraphs, headings, lists, emphasis and links. What is not allowed is refused with its
 * place, never quietly taken out, so that an author sees what the student gets. Values are escaped, and stand in no place
 * where escaping is not enough: of attributes there is only the address of a link, whose beginning an author writes.
 */
public final class SimpleHtml {
    private static final Set<String> TAGS = Set.of(
            "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a", "h1", "h2", "h3", "blockquote", "hr");

    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+href=\"[^\"<>]*\")?)\\s*/?>");
    private static final Pattern ADDRESS = Pattern.compile("\\s+href=\"(https://|http://|mailto:|tel:)[^\"\\s]*\"");

    private SimpleHtml() {}

    /** What of this source a mail may not have, in order. */
    public static List<Problem> problems(String source) {
        var found = new ArrayList<Problem>();
        var tag = TAG.matcher(source);
        for (int at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
            if (!tag.find(at) || tag.start() != at) {
                found.add(new Problem("not_allowed", "This is no tag that mail may have. Write &lt; for a sign.", at));
            } else {
                problem(tag).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Problem> problem(Matcher tag) {
        var name = tag.group(2).toLowerCase(Locale.ROOT);
        boolean isLink = name.equals("a") && tag.group(1).isEmpty();
        if (!TAGS.contains(name) || !isLink && !tag.group(3).isEmpty()) {
            return Optional.of(new Problem("not_allowed", "The tag " + name + " is not allowed here.", tag.start()));
        }
        return isLink && !ADDRESS.matcher(tag.group(3)).matches()
                ? Optional.of(new Problem(
                        "not_allowed", "A link needs an address that begins with https:// or mailto:.", tag.start()))
                : Optional.empty();
    }
}
