package app.throughline.casework.page;

import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseWords;
import app.throughline.casework.playbook.Playbook;
import app.throughline.casework.playbook.Playbooks;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a new case is filled in from, and the tasks that come with it. */
@Component
record CaseTemplates(CaseWords words, Playbooks playbooks) {
    /** Whether the playbook of the type is applied. */
    static final String USUAL = "usual";

    private static final String PLAYBOOK = "playbook";

    /**
     * The form filled in from a playbook, which locks nothing. A type that the person may not use stays open (product
     * TN-1).
     */
    Form fill(Form first, String chosen) {
        var playbook = playbook(chosen);
        if (playbook.isEmpty()) {
            return first;
        }
        var values = new LinkedHashMap<>(first.values());
        var from = playbook.get();
        values.put(PLAYBOOK, List.of(chosen));
        put(values, "title", from.title());
        put(values, "description", from.body());
        put(values, "type", type(from).map(CaseWords.Type::key).orElse(""));
        put(
                values,
                "priority",
                from.priority() == null ? "" : Integer.toString(from.priority().rank()));
        return new Form(values, first.errors());
    }

    private static void put(Map<String, List<String>> values, String field, String value) {
        if (!value.isEmpty()) {
            values.put(field, List.of(value));
        }
    }

    private Optional<Playbook> playbook(String chosen) {
        return chosen.matches("[0-9]{1,18}") ? playbooks.find(Long.parseLong(chosen)) : Optional.empty();
    }

    private Optional<CaseWords.Type> type(Playbook playbook) {
        return words.types().stream()
                .filter(type -> Long.valueOf(type.id()).equals(playbook.typeId()))
                .findFirst();
    }

    /** What a new case can be filled in from. */
    OpenForm.Template offered(Form form) {
        var chosen = form.value(PLAYBOOK);
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of("", "Nothing", chosen.isEmpty()));
        playbooks.active().forEach(one -> {
            var id = Long.toString(one.id());
            options.add(Ui.Option.of(id, one.name(), id.equals(chosen)));
        });
        var from = playbook(chosen);
        var dropped = from.filter(one -> one.typeId() != null && type(one).isEmpty())
                .map(one -> "The type of " + one.name() + " is not for you to use. Choose another.")
                .orElse("");
        int tasks = from.map(one -> one.tasks().size()).orElse(0);
        var adds = tasks == 0 ? "" : "Opening the case adds " + Numbers.plural(tasks, "task", "tasks") + ".";
        return new OpenForm.Template(options, adds, dropped, tasks == 0 ? usual() : List.of());
    }

    /** Which playbook comes with which type, in words. */
    private List<String> usual() {
        var usual = playbooks.ofTypes();
        return words.types().stream()
                .flatMap(type -> Optional.ofNullable(usual.get(type.key())).stream()
                        .map(playbook -> type.name() + ": " + playbook.name()))
                .toList();
    }

    /**
     * Adds the tasks of the playbook that a new case was filled in from, else those of its type's playbook unless that
     * was unticked.
     *
     * @return what to say, "" for nothing
     */
    String applied(long number, Form form, Viewer viewer) {
        var chosen = playbook(form.value(PLAYBOOK)).filter(one -> !one.tasks().isEmpty());
        var usual = form.ticked(USUAL) ? playbooks.ofTypes() : Map.<String, Playbook>of();
        var from = chosen.or(() -> Optional.ofNullable(usual.get(form.value("type"))));
        return from.map(one -> playbooks.apply(number, one.id(), false, viewer)
                                instanceof CaseChange.Done(var n, var h, var summary)
                        ? ", " + summary
                        : ", without the tasks of " + one.name())
                .orElse("");
    }
}
