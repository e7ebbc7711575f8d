package app.throughline.notice;

import app.throughline.kernel.RecordRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All modules that have something to tell, asked by the kind of their records. */
@Component
public class Sources {
    private final ObjectProvider<NoticeSource> sources;

    Sources(ObjectProvider<NoticeSource> sources) {
        this.sources = sources;
    }

    List<NoticeSource> list() {
        return sources.orderedStream().toList();
    }

    /** Whom all of these concern, in the order they happened. */
    List<Concern> concerns(List<Heard> heard) {
        var concerns = new ArrayList<Concern>();
        for (var source : list()) {
            var own = heard.stream()
                    .filter(h -> h.about().kind().equals(source.kind()))
                    .toList();
            if (!own.isEmpty()) {
                concerns.addAll(source.concerns(own));
            }
        }
        concerns.sort(Comparator.comparingLong(concern -> concern.heard().id()));
        return concerns;
    }

    /** Those of these records that the caller sees. */
    public Map<RecordRef, NoticeLine> lines(Collection<RecordRef> records) {
        var lines = new HashMap<RecordRef, NoticeLine>();
        for (var source : list()) {
            var ids = new HashSet<Long>();
            records.stream().filter(r -> r.kind().equals(source.kind())).forEach(r -> ids.add(r.id()));
            if (!ids.isEmpty()) {
                source.lines(ids).forEach((id, line) -> lines.put(new RecordRef(source.kind(), id), line));
            }
        }
        return lines;
    }
}
