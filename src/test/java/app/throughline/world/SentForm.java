package app.throughline.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A form of a page as a browser would send it, so that a test can change one field and send the rest as it stands. */
public record SentForm(Map<String, List<String>> values) {
    private static final Pattern CONTROL =
            Pattern.compile("(?s)<input\\b[^>]*>|<select\\b.*?</select>|<textarea\\b[^>]*>.*?</textarea>");
    private static final Pattern OPTION = Pattern.compile("<option\\b[^>]*>");

    /** The form of a page that is sent to this address. */
    public static SentForm read(String page, String action) {
        var forms = Pattern.compile(
                        "<form\\b[^>]*\\bmethod=\"post\"[^>]*\\baction=\"" + Pattern.quote(action) + "\"[^>]*>")
                .matcher(page);
        if (!forms.find()) {
            throw new AssertionError("No form is sent to " + action);
        }
        var start = forms.end();
        var values = new LinkedHashMap<String, List<String>>();
        var controls = CONTROL.matcher(page.substring(start, page.indexOf("</form>", start)));
        while (controls.find()) {
            read(controls, values);
        }
        values.remove("_csrf");
        return new SentForm(values);
    }

    private static void read(Matcher controls, Map<String, List<String>> values) {
        var control = controls.group();
        var tag = control.substring(0, control.indexOf('>') + 1);
        var name = attribute(tag, "name");
        if (name == null || tag.contains(" disabled")) {
            return;
        }
        if (control.startsWith("<textarea")) {
            put(values, name, control.substring(tag.length(), control.length() - "</textarea>".length()));
        } else if (control.startsWith("<select")) {
            var options = OPTION.matcher(control);
            while (options.find()) {
                if (options.group().contains(" selected")) {
                    put(values, name, attribute(options.group(), "value"));
                }
            }
        } else if (!tag.matches("(?s).*type=\"(checkbox|radio)\".*") || tag.contains(" checked")) {
            put(values, name, attribute(tag, "value"));
        }
    }

    private static void put(Map<String, List<String>> values, String name, @Nullable String value) {
        values.computeIfAbsent(name, first -> new ArrayList<>())
                .add(value == null ? "on" : HtmlUtils.htmlUnescape(value));
    }

    private static @Nullable String attribute(String tag, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : null;
    }

    /** The first value of a field, "" when it is not sent. */
    public String value(String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    /** The same with these values of a field. */
    public SentForm with(String name, String... given) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(given));
        return new SentForm(changed);
    }

    /** The same without a field, as of a box that is not ticked. */
    public SentForm without(String name) {
        var changed = new LinkedHashMap<>(values);
        changed.remove(name);
        return new SentForm(changed);
    }
}
