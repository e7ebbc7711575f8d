package app.throughline.notice;

import app.throughline.db.notice.tables.records.NoticeRecord;
import app.throughline.kernel.RecordRef;
import app.throughline.outbox.Deliveries;
import app.throughline.outbox.Mail;
import app.throughline.web.When;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Words notices as mail. Sensitive and private records are named by their number only (product NO-3). */
@Component
class Letters {
    private final Deliveries deliveries;
    private final When.Format when;
    private final InstantSource clock;
    private final String site;

    Letters(
            Deliveries deliveries,
            When.Format when,
            InstantSource clock,
            @Value("${throughline.url:http://localhost:8080}") String site) {
        this.deliveries = deliveries;
        this.when = when;
        this.clock = clock;
        this.site = site.replaceAll("/+$", "");
    }

    /** The institution's time. */
    Instant institutionNow() {
        return clock.instant();
    }

    /** Posts one notice. */
    void notice(String to, NoticeRecord notice, NoticeLine line) {
        var said = line.isConfidential() ? List.of("There is news.") : List.of(notice.getSaid());
        var body = new StringBuilder();
        said.forEach(words -> body.append(words).append(words.endsWith(".") ? "\n" : ".\n"));
        body.append('\n')
                .append(named(line))
                .append('\n')
                .append(site)
                .append(line.href())
                .append('\n');
        var key = "notice-" + notice.getId() + "-" + notice.getSaid().length;
        deliveries.post(new Mail(key, "notice", to, cut(named(line) + ": " + said.getLast()), closed(body)));
    }

    /** Posts a digest: what is due first, then what happened, by record. */
    void digest(
            String to,
            String key,
            List<NoticeLine> agenda,
            List<NoticeRecord> notices,
            Map<RecordRef, NoticeLine> lines) {
        var body = new StringBuilder();
        due(body, "Overdue or due today", agenda.stream().filter(this::isToday).toList());
        due(
                body,
                "Due in the next 7 days",
                agenda.stream().filter(line -> !isToday(line)).toList());
        happened(body, notices, lines);
        var subject = "Your digest: " + agenda.size() + " due, " + lines.size() + " changed";
        deliveries.post(new Mail(key, "digest", to, subject, closed(body)));
    }

    private void happened(StringBuilder body, List<NoticeRecord> notices, Map<RecordRef, NoticeLine> lines) {
        var said = new LinkedHashMap<RecordRef, Set<String>>();
        for (var notice : notices) {
            said.computeIfAbsent(
                            new RecordRef(notice.getRecordKind(), notice.getRecordId()),
                            record -> new LinkedHashSet<>())
                    .addAll(List.of(notice.getSaid()));
        }
        body.append(lines.isEmpty() ? "" : "What happened\n");
        said.forEach((record, words) -> {
            var line = lines.get(record);
            if (line != null) {
                entry(body, line, "");
                (line.isConfidential() ? Set.of("There is news") : words)
                        .forEach(word -> body.append("    ").append(word).append('\n'));
            }
        });
    }

    private boolean isToday(NoticeLine line) {
        return line.dueAt() != null && !when.dayOf(line.dueAt().minusMillis(1)).isAfter(when.today());
    }

    private void due(StringBuilder body, String heading, List<NoticeLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        body.append(heading).append('\n');
        for (var line : lines) {
            entry(body, line, line.dueAt() == null ? "" : when.due(line.dueAt()).text());
        }
        body.append('\n');
    }

    private void entry(StringBuilder body, NoticeLine line, String due) {
        body.append("  ").append(named(line));
        if (!due.isEmpty()) {
            body.append(" (").append(due).append(')');
        }
        body.append('\n').append("    ").append(site).append(line.href()).append('\n');
    }

    private static String named(NoticeLine line) {
        return line.isConfidential() ? line.number() : line.number() + " " + line.title() + ", " + line.student();
    }

    private static String cut(String subject) {
        return subject.length() <= 200 ? subject : subject.substring(0, 199) + "…";
    }

    private String closed(StringBuilder body) {
        return body + "\nChoose what is sent to you: " + site + "/preferences/notifications\n";
    }
}
