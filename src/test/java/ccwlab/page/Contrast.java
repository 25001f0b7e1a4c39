package ccwlab.page;

import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/**
 * Contrast of text and what is behind it.
 *
 * <p>Source: Web Content Accessibility Guidelines 2.2, relative luminance and 1.4.3: 4.5 to 1, or 3
 * to 1 of large text.
 */
final class Contrast {
  private static final String SCRIPT =
      """
      const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const colour = (text) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const over = (top, below) => {
        const part = top[3] / 255;
        return [0, 1, 2].map((i) => top[i] * part + below[i] * (1 - part)).concat(255);
      };
      const behind = (element) => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) {
          layers.push(colour(getComputedStyle(at).backgroundColor));
        }
        return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 255]);
      };
      const luminance = (rgb) => {
        const part = rgb.slice(0, 3).map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
      };
      const poor = [];
      for (const element of document.querySelectorAll('body *')) {
        const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
        if (!own || !element.getClientRects().length || element.matches('script, style')) continue;
        const style = getComputedStyle(element);
        if (style.clipPath !== 'none') continue;
        const ground = behind(element);
        const ink = over(colour(style.color), ground);
        const [a, b] = [luminance(ground), luminance(ink)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        if (ratio < (large ? 3 : 4.5)) {
          poor.push(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2) + ' '
              + element.textContent.trim().slice(0, 40));
        }
      }
      return poor;
      """;

  private Contrast() {}

  /** Elements whose own text cannot be told well from what is behind it. */
  @SuppressWarnings("unchecked") // The script returns a list of texts.
  static List<String> poor(JavascriptExecutor page) {
    return (List<String>) page.executeScript(SCRIPT);
  }
}
