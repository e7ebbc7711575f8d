package app.throughline.casework.list;

import app.throughline.access.Viewer;
import app.throughline.casework.CaseChange;
import app.throughline.casework.CaseRow;
import app.throughline.kernel.NotFound;
import app.throughline.listing.RecordAction;
import app.throughline.web.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What changes of many cases share: they leave closed ones alone, and go through the door of one case. */
abstract class OpenCaseChange implements RecordAction {
    private final CaseLists lists;

    OpenCaseChange(CaseLists lists) {
        this.lists = lists;
    }

    @Override
    public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
        var skipped = new HashMap<Long, String>();
        ids.forEach(id -> skipped.put(id, "Not available to you"));
        var open = new ArrayList<CaseRow>();
        for (var row : lists.rows(List.copyOf(ids))) {
            skipped.remove(row.id());
            if (row.isOpen()) {
                open.add(row);
            } else {
                skipped.put(row.id(), "Closed already");
            }
        }
        skipped.putAll(besides(open, form));
        return skipped;
    }

    /** Which of the open ones are skipped as well, and why. */
    Map<Long, String> besides(List<CaseRow> open, Form form) {
        return Map.of();
    }

    /** The case. @throws NotFound if the caller may not see it */
    CaseRow get(long id) {
        return lists.rows(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("case"));
    }

    /** What came of a change of one case. */
    static Outcome outcome(CaseChange change) {
        return switch (change) {
            case CaseChange.Done done -> new Outcome.Changed(Long.toString(done.history()));
            case CaseChange.Unchanged same -> new Outcome.Same();
            case CaseChange.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case CaseChange.Meanwhile theirs -> new Outcome.Failed(theirs.by() + " changed it meanwhile");
            case CaseChange.InOtherCase other -> new Outcome.Skipped("An alert is in another case");
            case CaseChange.Refused refused -> new Outcome.Skipped("Your role does not allow this");
        };
    }
}
