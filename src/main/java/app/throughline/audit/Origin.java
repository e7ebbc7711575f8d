package app.throughline.audit;

import app.throughline.kernel.Caller;

/** The network address a request came from, noted in the entries it causes. Bound for the request, never stored else. */
public final class Origin {
    private static final ScopedValue<String> ADDRESS = ScopedValue.newInstance();
    private static final int LONGEST = 64;

    private Origin() {}

    /** The address of the running request, "" outside one: the software itself. */
    public static String current() {
        return ADDRESS.isBound() ? ADDRESS.get() : "";
    }

    /** Runs {@code work}, which may throw, as coming from this address. */
    public static <X extends Exception> void attempt(String address, Caller.Attempt<X> work) throws X {
        var kept = address.length() <= LONGEST ? address : address.substring(0, LONGEST);
        ScopedValue.<String>where(ADDRESS, kept).call(() -> {
            work.run();
            return true;
        });
    }
}
