/**
 * Notices: what staff are told, in the inbox and by e-mail. Happenings are noted in the transaction of the change; a
 * worker with a lease then asks the modules that own the records ({@link app.throughline.notice.NoticeSource}) who is
 * concerned, and asks the database as each of them whether they see the record: nobody is told of one they do not. The
 * doors are {@link app.throughline.notice.Notices} (the inbox), {@link app.throughline.notice.Choices}, {@link
 * app.throughline.notice.Tellings} and {@link app.throughline.notice.Mailings}. A notice quotes no record: titles and
 * names are read when it is shown, as its reader (docs/decisions/0062).
 */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "calendar", "access", "outbox", "web", "database", "db"})
@NullMarked
package app.throughline.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
