// SPDX-License-Identifier: Apache-2.0
package lineside.sync.mqtt;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Why there is no connection, in words for the technician who wired it: what is wrong, and which field puts it right. */
final class Broken {
    private Broken() {}

    static String words(Settings settings, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String known = known(settings, cause);
            if (!known.isEmpty()) {
                return known;
            }
        }
        Throwable cause = error.getCause();
        return cause == null
                ? String.valueOf(error.getMessage())
                : error.getMessage() + " (" + cause.getMessage() + ")";
    }

    private static String known(Settings settings, Throwable cause) {
        if (cause instanceof MqttException mqtt) {
            return credentials(settings, mqtt.getReasonCode());
        }
        if (cause instanceof CertPathBuilderException) {
            return "the broker's certificate is of no authority that is trusted here: name the one that signed it in"
                    + " the field 'Authority file'";
        }
        if (cause instanceof CertificateExpiredException) {
            return "the broker's certificate is over, or the gateway's clock is wrong";
        }
        if (cause instanceof CertificateException && isOfAnother(cause)) {
            return "the broker's certificate is for another name: write the name that it was made for in the field"
                    + " 'Broker'";
        }
        if (cause instanceof UnknownHostException) {
            return "there is no host of this name";
        }
        if (cause instanceof SSLException && cause.getCause() == null) {
            return "no TLS connection came about (" + cause.getMessage() + "): is this the broker's port for TLS?";
        }
        if (cause instanceof ConnectException || cause instanceof SocketTimeoutException) {
            return "nobody answers there (" + cause.getMessage() + ")";
        }
        return "";
    }

    private static String credentials(Settings settings, int code) {
        boolean refused = code == MqttException.REASON_CODE_FAILED_AUTHENTICATION
                || code == MqttException.REASON_CODE_NOT_AUTHORIZED;
        if (!refused) {
            return "";
        }
        return settings.user().isEmpty()
                ? "the broker lets nobody in without a name: fill in the fields 'User' and 'Password'"
                : "the broker does not accept user '" + settings.user()
                        + "' with this password: correct the fields 'User' and 'Password'";
    }

    private static boolean isOfAnother(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return text.startsWith("No subject alternative") || text.startsWith("No name matching");
    }
}
