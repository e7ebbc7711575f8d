package app.throughline.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.webjars.WebJarVersionLocator;

/**
 * The static files. All of them share one version, the hash of their contents, as a folder in the URL: a style sheet
 * finds its fonts, and a module another module, by a relative path and thereby in the same version. A browser may keep
 * such a URL for ever.
 */
public final class Assets {
    /** Where they lie on the class path. */
    public static final String FOLDER = "static/assets/";

    private static final String VERSION = "v-" + hash();
    private static final String HTMX = webjar("htmx.org", "dist/htmx.min.js");

    private Assets() {}

    /** The URL of a file under {@code /assets}, such as {@code css/throughline.css}. */
    public static String url(String path) {
        return "/assets/" + VERSION + "/" + path;
    }

    /** The URL of htmx. */
    public static String htmx() {
        return HTMX;
    }

    /** The path without its version folder. */
    public static String unversioned(String path) {
        return path.startsWith("v-") ? path.substring(path.indexOf('/') + 1) : path;
    }

    private static String hash() {
        try {
            var files = new PathMatchingResourcePatternResolver(Assets.class.getClassLoader())
                    .getResources("classpath:" + FOLDER + "**/*.*");
            Arrays.sort(files, Comparator.comparing(Assets::address));
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(Resource file) {
        try {
            return file.getURI().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String webjar(String name, String file) {
        var version = new WebJarVersionLocator().version(name);
        if (version == null) {
            throw new IllegalStateException("No WebJar " + name);
        }
        return "/webjars/" + name + "/" + version + "/" + file;
    }
}
