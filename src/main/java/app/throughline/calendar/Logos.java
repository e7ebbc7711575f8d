package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.INSTITUTION;
import static app.throughline.db.calendar.Tables.LOGO;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The institution's logo. Every picture that was uploaded is kept, so that an earlier one can be chosen again. */
@Component
public class Logos {
    /** The largest file in bytes. */
    public static final int LARGEST = 256 * 1024;

    private static final int SMALLEST_SIDE = 16;
    private static final int LARGEST_SIDE = 4096;

    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final Institutions institutions;

    /** A logo as it is sent. @param kind {@code png}, {@code jpeg} or {@code webp} */
    public record File(String kind, Resource content) {}

    Logos(Tx tx, DSLContext db, Audit audit, Institutions institutions) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.institutions = institutions;
    }

    /** The number of the logo in use, 0 for none. */
    public long current() {
        return tx.read(() -> db.select(INSTITUTION.LOGO_ID).from(INSTITUTION).fetchOptional(r -> r.value1()))
                .orElse(0L);
    }

    /** Takes a picture as the logo. @return what is wrong with it, empty when it is the logo now */
    public Optional<FieldError> upload(byte[] content, Cause cause) {
        if (content.length == 0) {
            return Optional.of(FieldError.required("file", "Choose a picture."));
        }
        if (content.length > LARGEST) {
            return Optional.of(new FieldError("file", "too_long", "Choose a picture of at most 256 KB."));
        }
        var picture = Picture.read(content);
        if (picture.isEmpty()) {
            return Optional.of(new FieldError("file", "invalid_format", "Choose a PNG, JPEG or WebP picture."));
        }
        int shorter = Math.min(picture.get().width(), picture.get().height());
        int longer = Math.max(picture.get().width(), picture.get().height());
        if (shorter < SMALLEST_SIDE || longer > LARGEST_SIDE) {
            return Optional.of(
                    new FieldError("file", "out_of_range", "Choose a picture of 16 to 4,096 pixels on each side."));
        }
        tx.run(() -> choose(store(picture.get().kind(), content), cause));
        return Optional.empty();
    }

    private long store(String kind, byte[] content) {
        var sha = sha256(content);
        return db.select(LOGO.ID)
                .from(LOGO)
                .where(LOGO.SHA256.eq(sha))
                .fetchOptional(r -> r.value1())
                .orElseGet(() -> db.insertInto(LOGO)
                        .set(LOGO.KIND, kind)
                        .set(LOGO.CONTENT, content)
                        .set(LOGO.SHA256, sha)
                        .returningResult(LOGO.ID)
                        .fetchSingle(r -> r.value1()));
    }

    /**
     * Makes a picture that was uploaded before the logo.
     *
     * @param id 0 for none
     * @throws NotFound if there is none with this number
     */
    public void choose(long id, Cause cause) {
        tx.run(() -> {
            if (id != 0 && !db.fetchExists(LOGO, LOGO.ID.eq(id))) {
                throw new NotFound("logo");
            }
            db.update(INSTITUTION)
                    .set(INSTITUTION.LOGO_ID, id == 0 ? null : Long.valueOf(id))
                    .execute();
            audit.record(cause, "institution.logo-chosen", new RecordRef("institution", 1), 0, Map.of("logo", id));
        });
        institutions.forget();
    }

    /** The picture with this name, as {@link Institution#logo} has it; empty when there is none. */
    public Optional<File> file(String name) {
        return tx.read(() -> db.select(LOGO.KIND, LOGO.CONTENT)
                .from(LOGO)
                .where(LOGO.SHA256.eq(name.substring(0, name.indexOf('.'))))
                .fetchOptional(r -> new File(r.value1(), new ByteArrayResource(r.value2()))));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
