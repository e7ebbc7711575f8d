package app.throughline.action.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The actions of a rule as they are being made, in their order.
 *
 * @param focus the id of the control where the work goes on, "" to leave it to the browser
 */
public record ActionDrafts(List<ActionDraft> list, String focus) {
    /** How many a form may bring; more than ten are refused when it is saved. */
    private static final int MOST = 30;

    public ActionDrafts {
        list = List.copyOf(list);
    }

    /** These, without saying where the work goes on. */
    public static ActionDrafts of(List<ActionDraft> list) {
        return new ActionDrafts(list, "");
    }

    /** Those of a form. */
    public static ActionDrafts read(Map<String, List<String>> form) {
        var parts = new HashMap<String, Map<String, List<String>>>();
        form.forEach((name, all) -> {
            int dot = name.indexOf('.');
            if (dot > 0 && name.startsWith("a")) {
                parts.computeIfAbsent(name.substring(0, dot), _ -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), all);
            }
        });
        return of(form.getOrDefault("action", List.of()).stream()
                .filter(id -> id.matches("a[1-9][0-9]{0,5}"))
                .distinct()
                .limit(MOST)
                .map(id -> draft(id, parts.getOrDefault(id, Map.of())))
                .toList());
    }

    private static ActionDraft draft(String id, Map<String, List<String>> values) {
        var own = new LinkedHashMap<>(values);
        var kind = own.getOrDefault("is", List.of("")).getFirst();
        boolean open = own.containsKey("open");
        own.remove("is");
        own.remove("open");
        return new ActionDraft(Integer.parseInt(id.substring(1)), kind, open, own);
    }

    /** The action with an id. */
    public Optional<ActionDraft> find(String id) {
        return list.stream().filter(draft -> draft.id().equals(id)).findFirst();
    }

    /** Those shown with their controls: each of these ids too. */
    public ActionDrafts opening(List<String> ids) {
        return new ActionDrafts(
                list.stream()
                        .map(draft -> ids.contains(draft.id()) ? draft.opened(true) : draft)
                        .toList(),
                focus);
    }

    /** After what a button of the form says, such as {@code up:a3} or {@code drop:a1:to.0.pool:p12}. */
    public ActionDrafts step(String button) {
        var words = button.split(":", 4);
        var id = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "add" -> added(id);
            case "edit" -> new ActionDrafts(changed(id, draft -> draft.opened(true)), id);
            case "close" -> new ActionDrafts(changed(id, draft -> draft.opened(false)), "edit-" + id);
            case "remove" ->
                new ActionDrafts(
                        list.stream().filter(draft -> !draft.id().equals(id)).toList(), "add-action");
            case "up" -> new ActionDrafts(moved(id, -1), "up-" + id);
            case "down" -> new ActionDrafts(moved(id, 1), "down-" + id);
            case "more" -> of(changed(id, draft -> draft.more(words[2])));
            case "row" -> of(changed(id, draft -> draft.row(words[2])));
            case "less" -> of(changed(id, draft -> less(draft, words[2])));
            case "drop" -> of(changed(id, draft -> draft.without(words[2], words[3])));
            default -> this;
        };
    }

    private static ActionDraft less(ActionDraft draft, String at) {
        int dot = at.lastIndexOf('.');
        return at.matches("[a-z._]+\\.[0-9]{1,2}")
                ? draft.less(at.substring(0, dot), Integer.parseInt(at.substring(dot + 1)))
                : draft;
    }

    private ActionDrafts added(String kind) {
        int no = list.stream().mapToInt(ActionDraft::no).max().orElse(0) + 1;
        var next = new ArrayList<>(list);
        next.add(new ActionDraft(no, kind, true, Map.of()));
        return new ActionDrafts(next, "a" + no);
    }

    private List<ActionDraft> changed(String id, UnaryOperator<ActionDraft> how) {
        return list.stream()
                .map(draft -> draft.id().equals(id) ? how.apply(draft) : draft)
                .toList();
    }

    private List<ActionDraft> moved(String id, int by) {
        var next = new ArrayList<>(list);
        int at = find(id).map(list::indexOf).orElse(-1);
        if (at >= 0 && at + by >= 0 && at + by < next.size()) {
            Collections.swap(next, at, at + by);
        }
        return next;
    }
}
