package lbsync.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The QR code of an invitation, as it stands in a page.
class QrPictureTest {
  private static final Pattern PIECE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final int PIXELS = 4;

  static List<String> links() {
    return List.of(
        "http://a/join/K7MX3PQR",
        "https://lists.example.org/join/K7MX3PQR",
        "https://films.example.org:8443/%F0%9F%8E%AC/lists/join/K7MX3PQR",
        "https://example.org/" + "a-very/long~path_".repeat(120) + "/join/K7MX3PQR");
  }

  @ParameterizedTest
  @MethodSource("links")
  void a_scanner_reads_the_link(String link) throws Exception {
    assertThat(read(drawn(invitation(link, false)))).isEqualTo(link);
    assertThat(read(drawn(invitation(link, true)))).isEqualTo(link);
  }

  @ParameterizedTest
  @MethodSource("links")
  void four_modules_on_each_side_stay_light(String link) {
    Element svg = invitation(link, false).expectFirst("svg");
    int side = side(svg);

    assertThat(path(svg).getBounds()).isEqualTo(new Rectangle(4, 4, side - 8, side - 8));
  }

  @Test
  void in_a_card_it_is_folded_away() {
    String link = "https://lists.example.org/join/K7MX3PQR";
    assertThat(invitation(link, true).select("details:not([open]) svg")).hasSize(1);
    assertThat(invitation(link, false).select("details")).isEmpty();
    assertThat(invitation(link, false).select("svg[role=img] > title").text())
        .isEqualTo("QR code of the link");
  }

  @Test
  void a_link_that_is_too_long_for_any_has_none() {
    Element invitation = invitation("https://example.org/" + "a".repeat(3000), false);
    assertThat(invitation.select("svg")).isEmpty();
    assertThat(invitation.select("#invite-link").val()).hasSize(3020);
  }

  private static Element invitation(String link, boolean folded) {
    var html = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render(
            "fragment/invite.jte",
            Map.of("code", "K7MX3PQR", "link", link, "group", "Club", "folded", folded),
            html);
    return Jsoup.parse(html.toString()).body();
  }

  private static int side(Element svg) {
    String box = svg.attr("viewBox");
    int side = Integer.parseInt(box.substring(box.lastIndexOf(' ') + 1));
    assertThat(box).isEqualTo("0 0 %d %d", side, side);
    return side;
  }

  private static Path2D path(Element svg) {
    String drawn = svg.select("path").attr("d");
    assertThat(PIECE.matcher(drawn).replaceAll("")).isEmpty();
    var path = new Path2D.Double();
    PIECE
        .matcher(drawn)
        .results()
        .forEach(
            piece -> {
              assertThat(piece.group(3)).isEqualTo(piece.group(4));
              path.append(
                  new Rectangle(
                      Integer.parseInt(piece.group(1)),
                      Integer.parseInt(piece.group(2)),
                      Integer.parseInt(piece.group(3)),
                      1),
                  false);
            });
    return path;
  }

  /// On a black page: what is light about it is its own.
  private static BufferedImage drawn(Element invitation) {
    Element svg = invitation.expectFirst("svg");
    int side = side(svg);
    var image = new BufferedImage(side * PIXELS, side * PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.scale(PIXELS, PIXELS);
    pen.setColor(Color.decode(svg.select("rect").attr("fill")));
    pen.fill(
        new Rectangle(
            Integer.parseInt(svg.select("rect").attr("width")),
            Integer.parseInt(svg.select("rect").attr("height"))));
    pen.setColor(Color.decode(svg.select("path").attr("fill")));
    pen.fill(path(svg));
    pen.dispose();
    return image;
  }

  private static String read(BufferedImage image) throws Exception {
    int side = image.getWidth();
    int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
    var source = new RGBLuminanceSource(side, side, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
