package app.throughline.form;

import static app.throughline.db.form.Tables.SIGNING_KEY;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs what comes back from people who do not sign in: one key for all nodes, made when it is first needed. */
@Component
public class FormKeys {
    private static final String KIND = "HmacSHA256";

    private final Tx tx;
    private final DSLContext db;
    private volatile byte @Nullable [] known;

    FormKeys(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** The signature of a text, as it stands in addresses. */
    public String sign(String text) {
        try {
            var mac = Mac.getInstance(KIND);
            mac.init(new SecretKeySpec(key(), KIND));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java signs with SHA-256", e);
        }
    }

    /** Whether a text was signed by us. Takes as long whatever the signature is. */
    public boolean isSigned(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] key() {
        var read = known;
        if (read == null) {
            read = Caller.SERVICE.call(() -> tx.call(this::stored));
            known = read;
        }
        return read;
    }

    private byte[] stored() {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        db.insertInto(SIGNING_KEY)
                .set(SIGNING_KEY.ID, (short) 1)
                .set(SIGNING_KEY.SECRET, fresh)
                .onConflictDoNothing()
                .execute();
        return db.select(SIGNING_KEY.SECRET).from(SIGNING_KEY).fetchSingle(r -> r.value1());
    }
}
