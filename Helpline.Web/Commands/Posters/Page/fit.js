// Type as large as its box allows, whatever face the machine has.
for (const box of document.querySelectorAll("[data-fit]")) {
  const type = box.firstElementChild;
  const fits = size => {
    type.style.fontSize = `${size}pt`;
    return type.scrollWidth <= box.clientWidth && type.offsetHeight <= box.clientHeight;
  };
  let [least, most] = [12, Number(box.dataset.fit)];
  while (most - least > 0.5) {
    const middle = (least + most) / 2;
    [least, most] = fits(middle) ? [middle, most] : [least, middle];
  }
  fits(least);
}
