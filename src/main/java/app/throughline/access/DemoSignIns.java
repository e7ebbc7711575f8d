package app.throughline.access;

import java.util.List;

/** Tells the sign-in page which demo accounts exist; contributed by the demo, asked only while the institution is one. */
@FunctionalInterface
public interface DemoSignIns {
    /** The accounts in the order shown. */
    List<DemoSignIn> list();
}
