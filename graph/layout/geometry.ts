/** Places and sizes of a drawing, px at 100 %. */

export interface Point {
  x: number;
  y: number;
}

/** Top left corner and size, px at 100 %. */
export interface Box extends Point {
  w: number;
  h: number;
}
