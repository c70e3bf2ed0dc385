import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Paths;

/** Checks batches by the service, in Java 8 without libraries: java Check URL FILE [TOKEN]. */
public final class Check {
    private static final int ATTEMPTS = 5;

    public static void main(String[] args) throws Exception {
        byte[] batches = Files.readAllBytes(Paths.get(args[1]));
        byte[] reports = check(args[0], args.length > 2 ? args[2] : null, batches);
        System.out.write(reports, 0, reports.length);
        System.out.flush();
    }

    /** The reports on a batch, or on an array of them, as JSON in UTF-8. What is wrong with them is thrown as the service says it. */
    static byte[] check(String service, String token, byte[] batches) throws IOException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            HttpURLConnection connection = (HttpURLConnection) new URL(service + "/v1/check?detail=facts").openConnection();
            connection.setConnectTimeout(5000);
            connection.setReadTimeout(60000);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            if (token != null) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            try (OutputStream out = connection.getOutputStream()) {
                out.write(batches);
            }
            int status = connection.getResponseCode();
            if (status == 200) {
                return readAll(connection.getInputStream());
            }
            InputStream error = connection.getErrorStream();
            String problem = error == null ? "" : new String(readAll(error), "UTF-8");
            // The service is busy: it says when to come again.
            if (status != 503 || attempt == ATTEMPTS) {
                throw new IOException(status + " " + problem);
            }
            Thread.sleep(1000L * connection.getHeaderFieldInt("Retry-After", 1));
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        // Read to its end, so that the connection can be used again.
        try (InputStream input = in) {
            for (int read; (read = input.read(buffer)) >= 0;) {
                out.write(buffer, 0, read);
            }
        }
        return out.toByteArray();
    }
}
