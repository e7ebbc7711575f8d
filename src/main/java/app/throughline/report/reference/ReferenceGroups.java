package app.throughline.report.reference;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.report.DashboardChoices;
import app.throughline.report.DashboardChoices.Dimension;
import app.throughline.web.Form;
import app.throughline.web.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The groups by which an institution measures the others (metrics.md section 8, E6). */
@Component
public class ReferenceGroups {
    private static final RecordRef REF = new RecordRef("reference_groups", 1);

    private final Tx tx;
    private final ReferenceGroupStore store;
    private final DashboardChoices choices;
    private final Audit audit;

    ReferenceGroups(Tx tx, ReferenceGroupStore store, DashboardChoices choices, Audit audit) {
        this.tx = tx;
        this.store = store;
        this.choices = choices;
        this.audit = audit;
    }

    /** A grouping and those of its groups that can be chosen: of at least 30 active students, and the present one. */
    record Choice(Dimension dimension, List<String> groups) {
        String field() {
            return "group-" + dimension.key();
        }
    }

    /** The group named for a grouping, "" for none. @param dimension the key of a property, or "" */
    public String of(String dimension) {
        return tx.read(store::chosen).groups().getOrDefault(dimension, "");
    }

    /** What this person can choose from. The groups are counted as the software, and no number leaves here. */
    List<Choice> choices(Viewer viewer) {
        var large = Caller.SERVICE.call(() -> tx.read(store::large));
        var chosen = tx.read(store::chosen).groups();
        return choices.dimensions(viewer.rights().contains("sensitive_record")).stream()
                .map(one -> {
                    var groups = new TreeSet<>(large.getOrDefault(one.key(), List.of()));
                    if (chosen.containsKey(one.key())) {
                        groups.add(chosen.get(one.key()));
                    }
                    return new Choice(one, List.copyOf(groups));
                })
                .toList();
    }

    /** As the form has it. */
    Setting.Stored stored(Viewer viewer) {
        var chosen = tx.read(store::chosen);
        var values = new HashMap<String, List<String>>();
        for (var choice : choices(viewer)) {
            values.put(
                    choice.field(),
                    List.of(chosen.groups().getOrDefault(choice.dimension().key(), "")));
        }
        return new Setting.Stored(chosen.version(), values);
    }

    /** Saves it over this version. What this person may not choose from stays. */
    Setting save(Form form, int version, Viewer viewer) {
        Setting.check(viewer);
        var choices = choices(viewer);
        var unknown = choices.stream()
                .filter(choice -> !form.value(choice.field()).isEmpty()
                        && !choice.groups().contains(form.value(choice.field())))
                .map(choice -> new FieldError(choice.field(), "unknown_value", "Choose a group of the list."))
                .toList();
        if (!unknown.isEmpty()) {
            return new Setting.Invalid(unknown);
        }
        return tx.call(() -> {
            var groups = new TreeMap<>(store.chosen().groups());
            for (var choice : choices) {
                groups.remove(choice.dimension().key());
                if (!form.value(choice.field()).isEmpty()) {
                    groups.put(choice.dimension().key(), form.value(choice.field()));
                }
            }
            if (!store.replace(version, groups)) {
                return new Setting.Overtaken();
            }
            audit.record(viewer.cause(), "reference_groups.changed", REF, 0, Map.copyOf(groups));
            return new Setting.Saved("Reference groups saved");
        });
    }
}
