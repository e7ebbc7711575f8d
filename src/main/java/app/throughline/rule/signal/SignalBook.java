package app.throughline.rule.signal;

import app.throughline.action.Action;
import app.throughline.action.ActionReader;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.json.FilterReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is asked of everybody, compiled once for a generation of the live engine. */
@Component
class SignalBook {
    private static final Logger LOG = LoggerFactory.getLogger(SignalBook.class);

    private final SignalStore store;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final ActionReader actions;
    private volatile @Nullable Compiled current;

    SignalBook(SignalStore store, Catalogue catalogue, StaffNames staff, ActionReader actions) {
        this.store = store;
        this.catalogue = catalogue;
        this.staff = staff;
        this.actions = actions;
    }

    /** A rule that is asked. @param action what it does */
    record Page(SignalStore.Entry entry, SignalQuestion question, Action.CreateAlert action) {}

    /** @param pages in the order of the rules, which is that of the questions */
    record Compiled(long generation, List<Page> pages, SignalFilters filters) {
        private static Compiled of(long generation, List<Page> pages) {
            return new Compiled(
                    generation,
                    List.copyOf(pages),
                    new SignalFilters(pages.stream().map(Page::question).toList()));
        }
    }

    /** What is asked in this generation, in the running transaction. */
    Compiled of(long generation) {
        var known = current;
        return known != null && known.generation() == generation ? known : compiled(generation);
    }

    private synchronized Compiled compiled(long generation) {
        var known = current;
        if (known == null || known.generation() != generation) {
            known = OptionMemory.during(() -> Compiled.of(
                    generation,
                    store.entries().stream()
                            .flatMap(entry -> page(entry).stream())
                            .toList()));
            current = known;
        }
        return known;
    }

    /** One that cannot be read any more is left out, and the others are asked. */
    private Optional<Page> page(SignalStore.Entry entry) {
        var reading = new FilterReader(catalogue).read(entry.filter());
        var alert = SignalAction.of(actions.kept(entry.actions()).actions());
        if (!reading.problems().isEmpty() || alert.isEmpty()) {
            LOG.warn("The signal rule {} cannot be asked: {}", entry.name(), reading.problems());
            return Optional.empty();
        }
        var question = SignalQuestion.of(reading.get(), catalogue, staff.ofNobody(), entry.isSensitive());
        return Optional.of(new Page(entry, question, alert.get()));
    }
}
