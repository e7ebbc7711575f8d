package app.throughline.builder;

import java.util.List;
import java.util.Map;

/**
 * What a filter may say where it is made, and where its changes go.
 *
 * @param relative whether "me" and "my team" may stand in it: in lists and views (FL-6)
 * @param segments whether it may ask about segments
 * @param preview the address that answers to a change of a value, such as {@code /filters/preview}
 * @param target the id of the element that answer replaces
 */
public record BuilderOptions(boolean relative, boolean segments, String preview, String target) {
    /** For lists and views. */
    public static final BuilderOptions LIST = new BuilderOptions(true, true, "/filters/preview", "fb-preview");

    /** For what is kept for everybody: segments, rules. */
    public static final BuilderOptions KEPT = new BuilderOptions(false, true, "/filters/preview", "fb-preview");

    /** The same with a preview of the page's own. @param address answers a POST of the whole form with that element */
    public BuilderOptions previewAt(String address, String element) {
        return new BuilderOptions(relative, segments, address, element);
    }

    /** Whether the preview is the builder's own. */
    boolean ownPreview() {
        return preview.equals(LIST.preview());
    }

    static BuilderOptions of(Map<String, List<String>> form) {
        var preview =
                form.getOrDefault("fb-preview", List.of()).stream().findFirst().orElse("");
        var target =
                form.getOrDefault("fb-target", List.of()).stream().findFirst().orElse("");
        var options = new BuilderOptions(
                form.containsKey("fb-relative"), form.containsKey("fb-segments"), LIST.preview(), LIST.target());
        return preview.matches("/[a-z0-9/-]*") && !preview.startsWith("//") && target.matches("[a-z-]+")
                ? options.previewAt(preview, target)
                : options;
    }
}
