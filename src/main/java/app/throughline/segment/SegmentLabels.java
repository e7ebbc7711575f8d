package app.throughline.segment;

import static app.throughline.db.segment.Tables.SEGMENT;

import app.throughline.builder.SegmentNames;
import app.throughline.kernel.Tx;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What segments are called in the sentences of filters. */
@Component
public record SegmentLabels(Tx tx, SegmentStore store) implements SegmentNames {
    @Override
    public Optional<String> name(long id) {
        return tx.read(() -> store.find(SEGMENT.ID.eq(id))).map(Segment::name);
    }
}
