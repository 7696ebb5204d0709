// Files that a person sends, and samples for those who have none at hand.

/** What the app would send a picked file as. */
export function kindOf(file) {
  if (/^image\/(png|jpeg|gif|bmp)$/.test(file.type)) return 'photo';
  if (file.type === 'image/webp') return 'sticker';
  if (file.type === 'audio/ogg') return 'voice';
  if (file.type.startsWith('audio/')) return 'audio';
  if (file.type.startsWith('video/')) return 'video';
  return 'document';
}

/** A second of a quiet tone, as WAV. */
export function sampleVoice() {
  const rate = 8000;
  const bytes = new DataView(new ArrayBuffer(44 + rate));
  const put = (at, text) => [...text].forEach((it, i) => bytes.setUint8(at + i, it.charCodeAt(0)));
  put(0, 'RIFF');
  bytes.setUint32(4, 36 + rate, true);
  put(8, 'WAVEfmt ');
  [[16, 16], [24, rate], [28, rate], [40, rate]].forEach(([at, value]) => bytes.setUint32(at, value, true));
  [[20, 1], [22, 1], [32, 1], [34, 8]].forEach(([at, value]) => bytes.setUint16(at, value, true));
  put(36, 'data');
  for (let i = 0; i < rate; i++) bytes.setUint8(44 + i, 128 + 30 * Math.sin(i * 2 * Math.PI * 440 / rate) * Math.sin(i * Math.PI / rate));
  return new File([bytes.buffer], 'voice.wav', { type: 'audio/wav' });
}

/** An emoji, large, as PNG. */
export function sampleSticker() {
  return drawn('sticker.png', 256, 256, pen => {
    pen.font = '200px sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText('🐼', 128, 140);
  });
}

/** A picture of nothing in particular. */
export function samplePhoto(words) {
  return drawn('photo.png', 640, 400, pen => {
    const sky = pen.createLinearGradient(0, 0, 640, 400);
    sky.addColorStop(0, '#0f766e');
    sky.addColorStop(1, '#f4b860');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 640, 400);
    pen.fillStyle = '#fff';
    pen.font = 'bold 40px sans-serif';
    pen.textAlign = 'center';
    pen.fillText(words, 320, 215);
  });
}

async function drawn(name, width, height, draw) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  draw(canvas.getContext('2d'));
  const blob = await new Promise(done => { canvas.toBlob(done); });
  return new File([blob], name, { type: 'image/png' });
}
