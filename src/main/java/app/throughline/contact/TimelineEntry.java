package app.throughline.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a student's or a case's timeline.
 *
 * @param at when it happened
 * @param kind alert, case, task, note, message, attempt, record, form or
 *     automation: what the timeline's filter offers
 * @param icon a glyph of the sprite
 * @param tone a tone of the design system, "" for none
 * @param actor who did it, as a name
 * @param actorId the account for the avatar, null when it was not a person
 * @param summary what happened as the rest of a sentence after the actor, such as "resolved ALERT-12"
 * @param body what somebody wrote, "" for a one-line change
 * @param link a page of ours about it, "" for none
 * @param id unique within its source: the last sort key
 */
public record TimelineEntry(
        Instant at,
        String kind,
        String icon,
        String tone,
        String actor,
        @Nullable Long actorId,
        String summary,
        String body,
        String link,
        long id) {}
