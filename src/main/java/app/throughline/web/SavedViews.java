package app.throughline.web;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Saved views of all lists. A shared one is changed by its owner or an administrator; others save their own. */
@Component
public class SavedViews {
    /** How many people a view is shared with at most. */
    public static final int MOST_READERS = 200;

    private final Tx tx;
    private final SavedViewStore store;
    private final Staff staff;

    SavedViews(Tx tx, SavedViewStore store, Staff staff) {
        this.tx = tx;
        this.store = store;
        this.staff = staff;
    }

    /** What saving did. */
    public sealed interface Saved {
        /** It is kept under this number. */
        record Kept(long id) implements Saved {}

        /** Something about it is wrong; nothing was saved. */
        record Refused(FieldError error) implements Saved {}
    }

    /**
     * What a request to a list asks for.
     *
     * @param query with what the saved view keeps in it
     * @param views those this person sees
     * @param current the one the list was opened with, null for none
     */
    public record Opened(
            MultiValueMap<String, String> query,
            List<SavedView> views,
            @Nullable SavedView current) {}

    /**
     * Opens a list. A request that names a saved view and nothing else shows that view; one that says more ({@code own})
     * is the person's own change of it. One that says nothing at all shows the default view: the person's, else their
     * team's, else everyone's, if there is one.
     */
    public Opened open(String list, MultiValueMap<String, String> query, Viewer viewer) {
        var views = list(list, viewer);
        var named = query.getFirst("saved");
        var current = named == null
                ? (query.isEmpty() ? byDefault(views, viewer) : null)
                : views.stream()
                        .filter(view -> Long.toString(view.id()).equals(named))
                        .findFirst()
                        .orElse(null);
        return new Opened(current == null || query.containsKey("own") ? query : kept(current, query), views, current);
    }

    private static @Nullable SavedView byDefault(List<SavedView> views, Viewer viewer) {
        return views.stream()
                .filter(SavedView::isDefault)
                .filter(view ->
                        view.ownerId() == viewer.accountId() || !(view.audience() instanceof SavedView.Audience.People))
                .min(Comparator.comparing(view -> view.audience() instanceof SavedView.Audience.People
                        ? new SavedView.Audience.Owner().code()
                        : view.audience().code()))
                .orElse(null);
    }

    private static MultiValueMap<String, String> kept(SavedView view, MultiValueMap<String, String> query) {
        var kept = Query.of(view.keeps().query());
        kept.put("column", view.keeps().columns());
        kept.set("saved", Long.toString(view.id()));
        for (var name : List.of("page", "open")) {
            if (query.containsKey(name)) {
                kept.put(name, query.getOrDefault(name, List.of()));
            }
        }
        return kept;
    }

    /** The views of a list that this person sees, their own first; at most 100. */
    public List<SavedView> list(String list, Viewer viewer) {
        return tx.read(() -> store.list(list, viewer));
    }

    /** The views whose query has a text in it, whoever they belong to: to know what is in use. */
    public List<SavedView> containing(String text) {
        return tx.read(() -> store.containing(text));
    }

    /** Gives a view another query, whoever it belongs to, because what it names has another name now. */
    public void rename(SavedView view, String query) {
        var keeps = new SavedView.Keeps(query, view.keeps().columns());
        tx.run(() -> store.update(new SavedView(
                view.id(), view.list(), view.name(), keeps, view.ownerId(), view.audience(), view.isDefault())));
    }

    /** One view, if this person sees it. */
    public Optional<SavedView> find(long id, Viewer viewer) {
        return tx.read(() -> store.find(id, viewer));
    }

    /**
     * Keeps a view: a new one when its id is 0, otherwise in place of the one there.
     *
     * @throws NotFound if this person does not see the one there
     */
    public Saved save(SavedView view, Viewer viewer) {
        return tx.call(() -> {
            if (view.audience() instanceof SavedView.Audience.Team(var team)
                    && !viewer.teams().contains(team)) {
                return refused("audience", "forbidden", "Choose a team you belong to.");
            }
            if (view.audience() instanceof SavedView.Audience.Everyone && !administers(viewer)) {
                return refused("audience", "forbidden", "Only an administrator shares a view with everyone.");
            }
            if (view.id() != 0 && !mayChange(view.id(), viewer)) {
                return refused("name", "forbidden", "This view belongs to someone else. Save it as your own.");
            }
            return keep(view);
        });
    }

    /**
     * The addresses of those a view is shared with, in their order, and of nobody while it is shared otherwise.
     *
     * @throws NotFound if this person may not change it
     */
    public List<String> readers(long view, Viewer viewer) {
        return tx.read(() -> {
            changeable(view, viewer);
            return staff.addresses(store.readers(view));
        });
    }

    /**
     * Shares a view with these people besides its owner, and with nobody else from then on.
     *
     * @param addresses of active people, 1 to 200, in lower case
     * @return what is wrong, empty when it is shared
     * @throws NotFound if this person may not change it
     */
    public List<FieldError> share(long view, List<String> addresses, Viewer viewer) {
        return tx.call(() -> {
            var there = changeable(view, viewer);
            if (addresses.isEmpty() || addresses.size() > MOST_READERS) {
                return List.of(new FieldError(
                        "people", "required", "Write one to " + MOST_READERS + " e-mail addresses, one a line."));
            }
            var people = staff.byAddress(addresses);
            var unknown = addresses.stream()
                    .filter(address -> !people.containsKey(address))
                    .map(address ->
                            new FieldError("people", "unknown_value", "Nobody here has the address " + address + "."))
                    .toList();
            if (unknown.isEmpty()) {
                keep(there.sharedWith(new SavedView.Audience.People()));
                store.share(view, people.values());
            }
            return unknown;
        });
    }

    private SavedView changeable(long view, Viewer viewer) {
        return store.find(view, viewer)
                .filter(there -> mayChange(there, viewer))
                .orElseThrow(() -> new NotFound("saved view"));
    }

    /**
     * Deletes a view.
     *
     * @return false when it belongs to someone else; nothing is changed then
     * @throws NotFound if this person does not see it
     */
    public boolean delete(long id, Viewer viewer) {
        return tx.call(() -> {
            if (!mayChange(id, viewer)) {
                return false;
            }
            store.delete(id);
            return true;
        });
    }

    private Saved keep(SavedView view) {
        if (store.isTaken(view)) {
            return refused("name", "taken", "You have a view with this name. Choose another.");
        }
        if (view.isDefault()) {
            store.clearDefault(view);
        }
        if (view.id() == 0) {
            return new Saved.Kept(store.insert(view));
        }
        store.update(view);
        if (!(view.audience() instanceof SavedView.Audience.People)) {
            store.share(view.id(), List.of());
        }
        return new Saved.Kept(view.id());
    }

    private boolean mayChange(long id, Viewer viewer) {
        var there = store.find(id, viewer).orElseThrow(() -> new NotFound("saved view"));
        return mayChange(there, viewer);
    }

    /** Whether this person may change or delete a view they see. */
    public static boolean mayChange(SavedView view, Viewer viewer) {
        return view.ownerId() == viewer.accountId() || administers(viewer);
    }

    private static boolean administers(Viewer viewer) {
        return viewer.can(Area.SETTINGS, Level.ADMINISTER);
    }

    private static Saved refused(String field, String code, String message) {
        return new Saved.Refused(new FieldError(field, code, message));
    }
}
