package app.throughline.notice;

import app.throughline.db.notice.tables.records.NoticeRecord;
import app.throughline.db.notice.tables.records.PersonRecord;
import app.throughline.kernel.RecordRef;
import app.throughline.notice.Recipients.Told;
import app.throughline.web.LiveChanges;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Writes the notices of one person, as that person. What happens to a record within five minutes of the first change is
 * one notice (product NO-1), and its mail waits for them to be over, unless it is urgent.
 */
@Component
class Writer {
    private static final Duration MERGED = Duration.ofMinutes(5);
    private static final int MOST_SAID = 8;

    private final NoticeStore store;
    private final Sources sources;
    private final Schedule schedule;
    private final LiveChanges live;
    private final InstantSource clock;
    private final InstantSource realClock;

    Writer(
            NoticeStore store,
            Sources sources,
            Schedule schedule,
            LiveChanges live,
            InstantSource clock,
            @Qualifier("systemClock") InstantSource realClock) {
        this.store = store;
        this.sources = sources;
        this.schedule = schedule;
        this.live = live;
        this.clock = clock;
        this.realClock = realClock;
    }

    /** The institution's time. */
    Instant institutionNow() {
        return clock.instant();
    }

    /** Real time: mail and merging go by it, also during a replay. */
    Instant realNow() {
        return realClock.instant();
    }

    /** Writes what concerns this person; what they may not see is left out. */
    void write(long account, List<Told> told) {
        var wanted = wanted(account, told);
        if (wanted.isEmpty()) {
            return;
        }
        var now = realNow();
        var choices = store.choices(account);
        var open = new HashMap<>(store.open(account, records(wanted), now));
        Map<RecordRef, NoticeRecord> fresh = new LinkedHashMap<>();
        var changed = new LinkedHashMap<Long, NoticeRecord>();
        var person = schedule.person(account);
        for (var one : wanted) {
            var first = first(one, mail(one, choices), person, now);
            var before = open.get(record(one));
            if (before == null) {
                fresh.merge(record(one), first, Writer::merged);
            } else {
                changed.put(before.getId(), merged(before, first));
            }
        }
        store.insert(new ArrayList<>(fresh.values()));
        changed.values().forEach(store::update);
        schedule.expect(account, earliest(fresh.values(), changed.values()));
        live.tell("account:" + account);
    }

    /** What this person may see and did not mute. */
    private List<Told> wanted(long account, List<Told> told) {
        var seen = sources.lines(records(told)).keySet();
        var muted = store.muted(account);
        return told.stream()
                .filter(one -> seen.contains(record(one)))
                .filter(one ->
                        !muted.contains(record(one)) || !one.concern().event().canBeMuted())
                .toList();
    }

    private static @Nullable Instant earliest(Collection<NoticeRecord> fresh, Collection<NoticeRecord> changed) {
        return Stream.concat(fresh.stream(), changed.stream())
                .filter(notice -> notice.getMailedAt() == null)
                .map(NoticeRecord::getMailAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static MailChoice mail(Told one, Map<NoticeEvent, MailChoice> choices) {
        var concern = one.concern();
        if (concern.isUrgent()) {
            return MailChoice.AT_ONCE;
        }
        var chosen = choices.get(concern.event());
        return chosen == null ? concern.event().usual(concern.role()) : chosen;
    }

    private NoticeRecord first(Told one, MailChoice mail, PersonRecord person, Instant now) {
        var concern = one.concern();
        var mailAt = concern.isUrgent() ? now : schedule.afterQuiet(now.plus(MERGED), person);
        return new NoticeRecord()
                .setContactId(concern.contact())
                .setAccountId(one.account())
                .setAwayId(one.away())
                .setRecordKind(record(one).kind())
                .setRecordId(record(one).id())
                .setEvent(concern.event().code())
                .setSaid(new String[] {concern.words()})
                .setEntryId(concern.heard().entry())
                .setIsInInbox(concern.event().isInInbox())
                .setMail(mail.code())
                .setMailAt(mail == MailChoice.AT_ONCE ? mailAt : null)
                .setFirstAt(concern.heard().at())
                .setLastAt(concern.heard().at())
                .setOpenUntil(now.plus(MERGED));
    }

    /** A notice that left by mail leaves again only for something that is itself mailed at once. */
    private static NoticeRecord merged(NoticeRecord was, NoticeRecord more) {
        var weightier = NoticeEvent.of(was.getEvent()).compareTo(NoticeEvent.of(more.getEvent())) > 0;
        var mail = MailChoice.of(was.getMail()).orMore(MailChoice.of(more.getMail()));
        var again = more.getMail() == MailChoice.AT_ONCE.code();
        var sooner = was.getMailAt() == null
                || more.getMailAt() != null && more.getMailAt().isBefore(was.getMailAt());
        return was.setEvent(weightier ? more.getEvent() : was.getEvent())
                .setSaid(said(was.getSaid(), more.getSaid()[0]))
                .setEntryId(more.getEntryId() == null ? was.getEntryId() : more.getEntryId())
                .setIsInInbox(was.getIsInInbox() || more.getIsInInbox())
                .setMail(mail.code())
                .setMailAt(sooner || again && was.getMailedAt() != null ? more.getMailAt() : was.getMailAt())
                .setMailedAt(again ? null : was.getMailedAt())
                .setLastAt(more.getLastAt());
    }

    private static String[] said(String[] before, String words) {
        if (Arrays.asList(before).contains(words) || before.length >= MOST_SAID) {
            return before;
        }
        var said = Arrays.copyOf(before, before.length + 1);
        said[before.length] = words;
        return said;
    }

    private static RecordRef record(Told one) {
        return one.concern().heard().about();
    }

    private static Set<RecordRef> records(List<Told> told) {
        return told.stream().map(Writer::record).collect(Collectors.toSet());
    }
}
