package app.throughline.casework.list;

import app.throughline.access.Viewer;
import app.throughline.casework.CaseAction;
import app.throughline.casework.CaseRow;
import app.throughline.kernel.RecordRef;
import app.throughline.message.BulkWriting;
import app.throughline.message.WriteAbout;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One message to the students of many cases; each belongs to its case. */
@Component
final class WriteToCases extends WriteAbout implements CaseAction {
    private final CaseLists lists;

    WriteToCases(BulkWriting writing, CaseLists lists) {
        super(writing);
        this.lists = lists;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean visible(Viewer viewer) {
        return super.visible(viewer);
    }

    @Override
    protected Map<Long, Long> students(Collection<Long> ids) {
        return lists.rows(List.copyOf(ids)).stream()
                .collect(Collectors.toMap(CaseRow::id, row -> row.contact().value()));
    }

    @Override
    protected RecordRef about(long id) {
        return new RecordRef("case", id);
    }
}
